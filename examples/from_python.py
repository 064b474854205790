"""From Python, through ctypes: load a plan and go through its rows. Usage: from_python.py LIBRARY"""
import ctypes
import json
import sys

kyniem = ctypes.CDLL(sys.argv[1] if len(sys.argv) > 1 else "libkyniem-c.so.1")
if kyniem.kyniem_abi_version() != 1:
    sys.exit("another libkyniem-c than this program was written for")
for function in (kyniem.kyniem_free_plan, kyniem.kyniem_free_text):
    function.restype = None  # their arguments are pointers, which ctypes would cut to an int
    function.argtypes = [ctypes.c_void_p]


class Failed(Exception):
    pass


def asked(function, *arguments):
    """What the function gives, as a str; raises Failed with its reasons."""
    text = ctypes.c_void_p()
    status = function(*arguments, ctypes.byref(text))
    try:
        answer = ctypes.string_at(text.value).decode() if text.value else "out of memory"
    finally:
        kyniem.kyniem_free_text(text)
    if status != 0:
        raise Failed(answer)
    return answer


plan = ctypes.c_void_p()
asked(kyniem.kyniem_load, b"config/mau.toml", b"config", b"vi", ctypes.byref(plan))
try:
    for row in json.loads(asked(kyniem.kyniem_list, plan, b"2027-02-01", b"2027-02-10", None)):
        print(row["id"], row["date"], row["end"], row["text"], sep=" | ")
    asked(kyniem.kyniem_feed, plan, b"khong-co", b"2027-02-01", b"2027-02-10", None, None)
except Failed as reason:
    print(reason, end="")
finally:
    kyniem.kyniem_free_plan(plan)
