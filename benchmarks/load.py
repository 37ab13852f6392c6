"""Asks a server for addresses over kept-alive connections and measures how long each answer takes."""

import sys
import threading
import time
from http.client import HTTPConnection, HTTPMessage
from statistics import quantiles


class Line:
    """One connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str, headers: dict[str, str] | None = None) -> tuple[int, HTTPMessage]:
        self.connection.request("GET", address, headers=headers or {})
        response = self.connection.getresponse()
        response.read()
        return response.status, response.headers


def latencies(port: int, addresses: list[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds of one visitor asking for one address after another."""
    line, times = Line(port), []
    for address in addresses:
        started = time.perf_counter()
        status, _headers = line.get(address)
        times.append(1000 * (time.perf_counter() - started))
        if status != 200:
            sys.exit(f"{address} answers {status}")
    cuts = quantiles(times, n=20)
    return cuts[9], cuts[18]


def throughput(port: int, addresses: list[str], visitors: int = 4) -> float:
    """Requests per second with so many visitors at once."""
    parts = [addresses[n::visitors] for n in range(visitors)]

    def visit(part: list[str]) -> None:
        line = Line(port)
        for address in part:
            line.get(address)

    threads = [threading.Thread(target=visit, args=[part]) for part in parts]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(addresses) / (time.perf_counter() - started)
