"""Messages over standard input and output, read so that nothing a client sends ends the server."""

import asyncio
import contextlib
import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue

_HEAD = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,9})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 65_536
_CHUNK = 1 << 16
_LAST_WORDS = 2.0
"""Seconds that a client has to read what is left when the server ends."""


@dataclass(slots=True)
class Frames:
    """Bytes as they come in, cut into the bodies of messages."""

    buffer: bytearray = field(default_factory=bytearray)
    _wanted: int | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take some bytes; yield each body that is now complete. Garbage is passed over."""
        self.buffer += data
        while True:
            if self._wanted is None and not self._read_head():
                return
            if self._wanted is not None:
                if len(self.buffer) < self._wanted:
                    return
                body = bytes(self.buffer[: self._wanted])
                del self.buffer[: self._wanted]
                self._wanted = None
                yield body

    def _read_head(self) -> bool:
        """Take a head off the buffer; False when there is none yet."""
        end = _END.search(self.buffer)
        if end is None:
            if len(self.buffer) > _LONGEST_HEAD:
                del self.buffer[: -len(b"\r\n\r\n")]
            return False
        found = _HEAD.search(self.buffer[: end.end()])
        del self.buffer[: end.end()]
        self._wanted = int(found[1]) if found else None
        return True


class Reader(threading.Thread):
    """Reads a file descriptor in a thread that ends with the process.

    Without Python's buffering, whose lock an interpreter that ends would wait for.
    """

    def __init__(
        self, descriptor: int, loop: asyncio.AbstractEventLoop, take: Callable[[bytes | None], None]
    ) -> None:
        super().__init__(name="claims-lsp-input", daemon=True)
        self._descriptor, self._loop, self._take = descriptor, loop, take

    def run(self) -> None:
        """Hand on each body; None when the client is gone."""
        frames = Frames()
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
            while data := self._read():
                for body in frames.feed(data):
                    self._loop.call_soon_threadsafe(self._take, body)
            self._loop.call_soon_threadsafe(self._take, None)

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, _CHUNK)
        except OSError:
            return b""


class Writer(threading.Thread):
    """Writes to a file descriptor in a thread, so that a client that reads slowly stops nothing."""

    def __init__(self, descriptor: int, lost: Callable[[], object]) -> None:
        super().__init__(name="claims-lsp-output", daemon=True)
        self._descriptor, self._lost = descriptor, lost
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()

    def write(self, data: bytes) -> None:
        """Have something written after what is waiting already."""
        self._waiting.put(data)

    def close(self) -> None:
        """Write what is waiting, if somebody still reads it, and no more."""
        self._waiting.put(None)
        self.join(_LAST_WORDS)

    def run(self) -> None:
        """Write until there is no more to write, or nobody to read it."""
        while (data := self._waiting.get()) is not None:
            view = memoryview(data)
            try:
                while view:
                    view = view[os.write(self._descriptor, view) :]
            except OSError:
                self._lost()
                return
