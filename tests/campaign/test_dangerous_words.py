"""One-time codes, passwords and identity numbers are found as people write them; everyday figures are not taken for any."""

import pytest

from campaign import dangerous_words
from campaign.dangerous_words import Danger

SECRETS = """\
otp của e là 482913
OTP: 482913
mã otp 482 913 nha a
em đọc otp cho anh nè 482913
482913 là mã otp đó
mã xác thực vneid vừa về 903217
ma xac nhan: 0917
Mã kích hoạt tài khoản của giám đốc là 77120934
passcode 135790
pass code của chú ấy 2580
mã PIN của chị Lan 1357
otp 4 8 2 9 1 3
OTP-482913
smart otp 118822
mật khẩu vneid: Hoa@2025
mật khẩu: 12345678
mk vneid là lan1985
pass: Abc@123
mật khẩu đăng nhập của anh là Binhphuoc#1
mat khau la hoahong99
password: matkhaumoi
Mật khẩu cấp 2 của em: 654321
mã đăng nhập 556677
phiếu 128: xong, otp 482913
mã OTP anh Nam cty Hoa Sen nhận được: 203948
482-913 mã xác nhận
mật mã 998877
mã bảo mật là 4521
mã OTP của tôi là 482913
ma otp cua toi la 482913
OTP tôi nhận được là 482913
mã otp em nhận lúc nãy: 482913
otp nó báo về là 339201
mã otp lần 2: 482913
tk 3800000066 mk abc12345
user 3800000066 pass Hoa2025
mật khẩu app vneid là Hoa@2025
mã OTP app vneid báo về là 482913
otp tôi 482913
otp toi 482913
OTP tôi số 482913
otp tôi có 482913
otp hồi nãy 482913
OTP về máy tôi 482913
ma xac nhan tk toi 482913
mã xác thực của tôi là 482913
ma otp 482913
mã 6 số otp tôi 482913
mã xác nhận 48-29-13
otp 48 29 13
mã kích hoạt tôi 482913
mã pin tôi 4829
o.t.p 482913
ma o t p 482913
pass vneid Abc12345
""".splitlines()
PEOPLE = """\
075200012345
cccd 075 200 012 345
CCCD: 0752.0001.2345
số căn cước của a Nam 001203004567
anh Nam, 079185001234, giám đốc
cmnd 285123456
CMND số 285 123 456 cấp năm 2012
hộ chiếu C1234567
số định danh cá nhân 093301234567
phiếu 12 vướng, cccd của giám đốc 068177000321 sai
căn cước công dân: 070-095-001-234
cmt 024567890
CCCD: 75200012345
""".splitlines()
HARMLESS = """\
MST 3800987654
3800987654
3800987654-001 đã xong
0912 345 678
0912345678 anh Nam
gọi lại 02713 888 999
+84 912 345 678
hôm nay 12 DN, 7 hồ sơ
đã gọi 482 DN
phiếu 482913
phiếu 128 xong
DN chưa nhận được otp, phiếu 1288
otp chưa về, gọi tổng đài 19000368
không hỏi mã OTP, mật khẩu
DN hỏi mã otp có an toàn không
DN quên mật khẩu, hẹn 14h30
mật khẩu cấp 2 lớp
sai số CCCD, gọi 0912345678
so số CCCD, ngày sinh 12/05/1985
căn cước 15 hồ sơ
DN nộp 2 bản sao cccd
mã xác nhận của phiếu 4812 chưa có
otp 12 DN chưa nhận
11.589 DN
1.234.567.890 đồng
mk lớp 12
quên mk, chờ cấp lại
chưa kích hoạt được tài khoản, 3.250 DN
MST hộ kinh doanh 075200012345
sai CCCD, MST 3800987654
CCCD của DN 3800987654 sai
đăng ký định danh 4812
lũy kế 4812, trong ngày 215
giấy CMND hết hạn từ 2019
mật khẩu là gì
mật khẩu sai
đổi mật khẩu ngày 12/05/2025
công văn 1234/UBND-KT ngày 05/01/2025
họp 8h30 ngày 20/05 phòng 626
otp gửi về số 0912345678
otp về máy 0912 345 678
cấp lại otp cho 1250 tài khoản
otp gửi được cho 3 người, phiếu 1288
mật khẩu cấp cho 12 DN
mã xác nhận gửi 2 lần, chưa về; sđt 02713.888.999
DN cần 3 mã otp, 1250 DN còn lại chưa
mã đăng nhập lúc 14:30 chưa có
hộ chiếu 12 người
DN chưa đồng ý vì sợ lộ mã otp; hẹn gọi lại 15:30 thứ 5
Cty Pass Cargo 3800123456
đã cấp mật khẩu cho 1250 tài khoản
phiếu 4812 mã xác thực sai
phiếu 4812: mã xác thực gửi lại
otp lỗi, gửi lại hồ sơ tới 4812
mật khẩu cấp qua email anh.nam2@gmail.com
mật khẩu đã gửi về email hoa.mau@congty.vn
Hộ kinh doanh 075200012345
HKD Mẫu, 075200012345
mã số hộ kinh doanh 075200012345
tk mk của 1250 DN
quên mật khẩu, mã hồ sơ: H10.123-250520-0001
quên mật khẩu - mã hs 000.00.12.H10-250520-0001
DN quên mật khẩu; QĐ 1234/QĐ-UBND
mật khẩu lỗi, app vneid v2.1.9
otp tôi chưa có, mst 3800991002
otp lỗi, đã sửa tới 4812
tổ tôi 1412 dn lỗi otp
otp tôi chưa nhận
hôm nay tôi gọi 482 dn hỏi otp
hồ sơ 482913 chưa có mã xác thực
mã kích hoạt: 1.412 DN
""".splitlines()


@pytest.mark.parametrize("line", SECRETS)
def test_a_code_or_a_password_is_found(line: str) -> None:
    assert dangerous_words.told(line) == Danger.SECRET


@pytest.mark.parametrize("line", PEOPLE)
def test_the_number_of_a_person_is_found(line: str) -> None:
    assert dangerous_words.told(line) == Danger.IDENTITY


@pytest.mark.parametrize("line", HARMLESS)
def test_everyday_figures_and_talk_about_codes_are_not(line: str) -> None:
    assert dangerous_words.told(line) is None


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        ("cccd a Nam", True), ("CCCD_Nam_mat_truoc", True), ("gửi các đ/c ảnh căn cước công dân của giám đốc cty Hoa Sen", True), ("căn cước", True),
        ("hộ chiếu", True), ("mặt sau cccd", True), ("thẻ căn cước anh Bình", True), ("buổi tuyên truyền cấp căn cước lưu động tại xã Mẫu", False),
        ("danh sách 12 DN sai số cccd cần làm sạch trong tuần", False), ("bàn tiếp DN sáng nay", False), ("", False),
    ],
)  # fmt: skip
def test_a_picture_of_a_paper_is_known_by_its_words(words: str, *, paper: bool) -> None:
    assert dangerous_words.shown(words, "") == paper


def test_a_file_is_known_by_its_name_unless_it_is_a_list() -> None:
    assert dangerous_words.shown("", "CCCD_Nam.pdf")
    assert not dangerous_words.shown("", "sai_cccd.xlsx")
    assert not dangerous_words.shown("", "IMG_2041.jpg")
