"""Lines cut by ``cut.py``: read from their files, drawn in rounds, put together to batches."""
import collections
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from sources import SOURCES, Source
from strips import HEIGHT, ROWS

BATCH = 32
WIDEST = 1152


@dataclass(frozen=True)
class Line:
    """A strip on disk and its text."""

    source: Source
    page: str
    text: str
    strip: np.ndarray
    polygon: np.ndarray


def read(folder, part):
    """The lines of a part, ``train`` or ``check``; strips stay on disk until they are used."""
    lines = []
    for source in SOURCES:
        file = Path(folder) / f"{source.name}.json"
        if not file.exists():
            continue
        known = [line for line in json.loads(file.read_text("utf-8"))["lines"]
                 if source.part(line["page"]) == part]
        data = np.memmap(file.with_suffix(".u8"), np.uint8, "r") if known else None
        for line in known:
            width, start = line["width"], line["offset"]
            both = data[start:start + (ROWS + 2) * width]
            lines.append(Line(source, line["page"], line["text"],
                              both[:ROWS * width].reshape(ROWS, width),
                              both[ROWS * width:].reshape(2, width)))
    return lines


def bucket(width):
    """The width a strip is filled up to: few different ones, since each new shape is compiled."""
    step = 48 if width <= 480 else 96
    return -(-width // step) * step


def batch(strips, width):
    """Strips side by side, filled with paper on the right: ``[n, 1, 48, width]``."""
    filled = np.zeros((len(strips), 1, HEIGHT, width), np.float32)
    for row, strip in zip(filled, strips):
        row[0, :, :strip.shape[1]] = strip
    return torch.from_numpy(filled)


def frames(width):
    """Frames of output of a strip that is filled up to a multiple of 8."""
    return -(-width // 8) * 2


def fits(text, width):
    """Whether the frames suffice for the text: one for each sign, one more between like signs."""
    return frames(width) >= len(text) + sum(a == b for a, b in zip(text, text[1:]))


def a_round(lines, random):
    """Lines in random order, of each hand at most its share."""
    hands = collections.defaultdict(list)
    for line in lines:
        hands[line.source.hand_of(line.page)].append(line)
    drawn = [own[i] for own in hands.values()
             for i in random.permutation(len(own))[:own[0].source.share]]
    return [drawn[i] for i in random.permutation(len(drawn))]


def batches(lines, random, change):
    """Batches of lines of like width, without end: bucket width, strips, texts.

    :param change: makes a strip for the network of a line; those over ``WIDEST`` are left out
    """
    waiting = collections.defaultdict(list)
    while True:
        for line in a_round(lines, random):
            strip = change(line)
            if strip.shape[1] > WIDEST or not fits(line.text, strip.shape[1]):
                continue
            width = bucket(strip.shape[1])
            waiting[width].append((strip, line.text))
            if len(waiting[width]) == BATCH:
                yield width, *zip(*waiting.pop(width))
