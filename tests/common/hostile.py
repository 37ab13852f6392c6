"""What a file made to do harm might get its reader to do; called in the child of the sandbox."""

import ctypes
import os
import subprocess
import sys
import time


def echo(value):
    return value


def my_process():
    return os.getpid()


def leave(process):
    """Go without an answer, as a child does that was idle for long; any other stays."""
    if os.getpid() == process:
        os._exit(0)
    return os.getpid()


def environment():
    return dict(os.environ)


def fail(*_arguments):
    raise ValueError("no such page")


def compute_forever(*_arguments):
    while True:
        pass


def sleep_long(seconds):
    time.sleep(seconds)


def take_memory(count):
    return len(bytearray(count))


def fill_memory(*_arguments):
    held = []
    while True:
        held.append(bytearray(50 * 1024**2))


def crash(*_arguments):
    ctypes.string_at(0)


def print_much():
    print("noise " * 1000)
    os.write(1, b"more noise\n")
    return "the answer"


def write(path):
    with open(path, "w") as stream:
        stream.write("more than nothing")


def start_another():
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid
