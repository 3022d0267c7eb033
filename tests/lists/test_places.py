"""Which unit a cell or an address means, in a plan whose towns and provinces have longer names than their wards."""

import pytest

import examples
from campaign import plan as plans
from lists import guide, places


@pytest.fixture(scope="module")
def vinh_chau() -> places.Places:
    return places.Places(guide.of(plans.load(examples.plan_path("vinh_chau"))))


@pytest.mark.parametrize(
    ("address", "unit"),
    [
        ("Số 5, phường 1, thị xã Vĩnh Châu, tỉnh Sóc Trăng", "p_1"),
        ("ấp Đặng Văn Đông, xã Vĩnh Hải, TX Vĩnh Châu", "x_vinh_hai"),
        ("khóm 3, thị xã Vĩnh Châu", "tx_vc"),
        ("", ""),
    ],
)
def test_the_lowest_unit_of_an_address_is_meant(vinh_chau: places.Places, address: str, unit: str) -> None:
    assert vinh_chau.unit_in(address) == unit


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Phường VI", "phuong 6"),
        ("P. Ví Dụ", "phuong vi du"),
        ("phường Vi Mẫu", "phuong vi mau"),
        ("P.IV, TP Mẫu", "phuong 4 tp mau"),
    ],
)
def test_a_roman_number_is_a_whole_name_and_no_first_word_of_one(written: str, normal: str) -> None:
    assert places.normal(written) == normal
