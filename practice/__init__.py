"""What is for practising, looking and measuring: the practice room with its story, made-up lists, a made-up report.

It stands above everything else and nothing of the product imports it; `tiepsuc demo` starts it as `python -m practice`.
"""
