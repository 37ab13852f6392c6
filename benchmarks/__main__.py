"""`make bench`: makes libraries of the asked sizes, serves each, and prints how fast its pages are.

SIZES="10000 100000 1000000"   sizes, in documents (default 1000 10000 100000)
REQUESTS=100                   how often each page is asked for (default 200)
IMPORT=200                     PDFs to import besides (default 1000; 0 for none)
BENCH_STATE=dir                where the databases are kept between runs (default var/bench)
DATABASE_URL=…                 a server of your own, on which databases bench_<size> are made
"""

import os
import platform
import random
import re
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from timeit import timeit
from urllib.request import urlopen

import psycopg
from psycopg.conninfo import make_conninfo

from benchmarks import papers
from benchmarks.generate import generate, phrases, vocabulary
from benchmarks.load import Line, latencies, throughput
from gscnet import postgres, state

ROOT = Path(__file__).resolve().parent.parent
PORT = int(os.environ.get("PORT") or 8051)
STATE = Path(os.environ.get("BENCH_STATE", ROOT / "var" / "bench")).absolute()
REQUESTS = int(os.environ.get("REQUESTS") or 200)


def main() -> None:
    sizes = [int(size) for size in os.environ.get("SIZES", "1000 10000 100000").split()]
    STATE.mkdir(parents=True, exist_ok=True)
    os.environ["GSCNET_STATE"] = str(STATE)
    own = os.environ.get("DATABASE_URL")
    with nullcontext() if own else postgres.running(STATE):
        server = own or state.database_uri(STATE)
        print(about_the_machine())
        for size in sizes:
            uri = library(server, size)
            with served(uri) as server_id:
                print_table(uri, server_id, size)
        if count := int(os.environ.get("IMPORT", "1000")):
            time_import(server, count)


def time_import(server: str, count: int) -> None:
    """Import so many PDFs into an empty library, by a process of its own; see benchmarks/importing.py."""
    print(f"Making {count:,} PDFs …", file=sys.stderr)
    table = papers.make(STATE / "papers", count)
    with TemporaryDirectory(dir=STATE) as media:
        environment = {**os.environ, "DATABASE_URL": empty(server, "bench_import"), "MEDIA_ROOT": media}
        command = [sys.executable, "-m", "benchmarks.importing", table]
        subprocess.run(command, cwd=ROOT, env={**environment, "LOG_LEVEL": "ERROR"}, check=True)


def about_the_machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    # How fast an interpreter is depends on how it was built as much as on its version.
    counting = (
        f"three million additions in {timeit(lambda: sum(n for n in range(3_000_000)), number=1):.2f} s"
    )
    python = f"Python {platform.python_version()} ({counting})"
    return f"{datetime.now(UTC).date()}, {os.cpu_count()} cores, {memory:.0f} GB, {python}, page cache missed"


def library(server: str, size: int) -> str:
    """A database with so many documents, made unless it is there; where it is."""
    name = f"bench_{size}"
    uri = make_conninfo(server, dbname=name)
    with psycopg.connect(make_conninfo(server, dbname="postgres")) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if there:
        with psycopg.connect(uri) as inside:
            found = inside.execute("SELECT to_regclass('bench_complete')").fetchone()
        if found and found[0]:
            return migrated(uri)
    print(f"Making {size:,} documents …", file=sys.stderr)
    empty(server, name)
    generate(uri, size)
    with psycopg.connect(uri) as connection:
        connection.execute("CREATE TABLE bench_complete ()")
    return uri


def empty(server: str, name: str) -> str:
    """A migrated database without documents, in place of any other of that name; where it is."""
    uri = make_conninfo(server, dbname=name)
    with psycopg.connect(make_conninfo(server, dbname="postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return migrated(uri)


def migrated(uri: str) -> str:
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env={**os.environ, "DATABASE_URL": uri}, check=True)
    return uri


@contextmanager
def served(uri: str):
    """The portal's own web server with one worker, on this database."""
    environment = {**os.environ, "DATABASE_URL": uri, "SAMPLE": "no", "LOG_LEVEL": "ERROR"}
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=environment, check=True)
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT), "--workers", "1"]
    options += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    command = [sys.executable, "-m", "granian", "benchmarks.wsgi:application", *options]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        for _attempt in range(100):
            time.sleep(0.1)
            try:
                Line(PORT).get("/bench/bare/")
                break
            except OSError:
                continue
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def static_file() -> str:
    """A style sheet, under the name that the pages give it."""
    with urlopen(f"http://127.0.0.1:{PORT}/documents/") as page:
        return re.search(r'/static/css/base[^"]*', page.read().decode()).group()


def questions(size: int) -> dict[str, list[str]]:
    """Addresses per row of the table; each differs, so that none comes from the cache of pages."""
    dice = random.Random(3)
    words = vocabulary()
    # In nearly all documents, in a third to a tenth of them, in one of 300.
    everywhere, common, rare = words[:20], words[200:600], words[20_000:]
    pairs = phrases(REQUESTS)
    economies = ["AUS", "CHL", "PRC", "JPN", "MAS", "NZ", "PE", "SGP", "THA", "USA"]
    kinds = ["research-report", "case-study", "policy", "standard", "guideline"]

    def many(make) -> list[str]:
        addresses = [make() for _request in range(REQUESTS)]
        return [f"{one}{'&' if '?' in one else '?'}visit={n}" for n, one in enumerate(addresses)]

    pick, style = dice.choice, static_file()
    return {
        "bare view": many(lambda: "/bench/bare/"),
        "bare view, all middleware": many(lambda: "/bench/middleware/"),
        "static file": many(lambda: style),
        "home": many(lambda: "/"),
        "library": many(lambda: "/documents/"),
        "library, two facets": many(lambda: f"/documents/?kind={pick(kinds)}&economy={pick(economies)}"),
        "search, rare word": many(lambda: f"/documents/?q={pick(rare)}"),
        "search, common word": many(lambda: f"/documents/?q={pick(common)}"),
        "search, word of every document": many(lambda: f"/documents/?q={pick(everywhere)}"),
        "search, two words": many(lambda: f"/documents/?q={pick(common)}+{pick(common)}"),
        "search, phrase": many(lambda: f"/documents/?q=%22{'+'.join(pick(pairs))}%22"),
        "search, word and facets": many(
            lambda: f"/documents/?q={pick(common)}&kind={pick(kinds)}&economy={pick(economies)}"
        ),
        "search of everything": many(lambda: f"/search/?q={pick(common)}"),
        "search of everything, phrase": many(lambda: f"/search/?q=%22{'+'.join(pick(pairs))}%22"),
        "record": many(lambda: f"/documents/bench-{dice.randint(1, size)}/"),
    }


def print_table(uri: str, server: int, size: int) -> None:
    """Milliseconds as one visitor sees them, requests a second with four at once.

    Processor time is that of web server and PostgreSQL together, per request.
    """
    print(f"\n{size:,} documents\n")
    print("| page | p50 ms | p95 ms | processor ms | requests/s | × bare view | queries |")
    print("|---|---|---|---|---|---|---|")
    bare = 0.0
    for name, addresses in questions(size).items():
        latencies(PORT, [f"{address}&warm" for address in addresses[:20]])
        before = processor_seconds(uri, server)
        p50, p95 = latencies(PORT, addresses)
        spent = 1000 * (processor_seconds(uri, server) - before) / len(addresses)
        rate = throughput(PORT, [f"{address}&again" for address in addresses])
        bare = bare or rate
        queries = Line(PORT).get(f"{addresses[0]}&count", {"X-Count": "yes"})[1].get("X-Queries", "")
        row = (name, f"{p50:.1f}", f"{p95:.1f}", f"{spent:.1f}", f"{rate:.0f}", f"{bare / rate:.1f}", queries)
        print(f"| {' | '.join(row)} |", flush=True)
    print(
        f"\nA page not changed since: {not_modified()}. Processor time is zero where Linux does not tell it."
    )


def not_modified() -> str:
    """What an anonymous visitor gets who asks again for a page that is the same."""
    line = Line(PORT)
    _status, headers = line.get("/documents/?again")
    status, _headers = line.get("/documents/?again", {"If-None-Match": headers.get("ETag", "")})
    return str(status)


def processor_seconds(uri: str, server: int) -> float:
    """Used so far by the web server and the sessions of this database, where Linux tells it."""
    with psycopg.connect(uri) as connection:
        rows = connection.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        sessions = [pid for (pid,) in rows]
    return sum(map(used_by, [*family(server), *sessions])) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = children.read_text().split() if children.exists() else []
    return [pid, *(one for child in below for one in family(int(child)))]


def used_by(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    main()
