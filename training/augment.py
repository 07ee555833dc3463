"""Strips changed the way hands, scans and a line finder change them."""
import cv2
import numpy as np

from strips import BASE, HEIGHT, INK, ROWS, SPARE

SQUEEZE = 0.8
"""The network sees strips narrowed to this share."""


def plain(strip):
    """The strip as the network sees it outside training: the 48 rows, narrowed."""
    rows = strip[SPARE:SPARE + HEIGHT].astype(np.float32) * (INK / 255)
    width = max(8, round(rows.shape[1] * SQUEEZE))
    return cv2.resize(rows, (width, HEIGHT), interpolation=cv2.INTER_AREA)


def changed(strip, polygon, random):
    """A changed copy, ``HEIGHT`` x any width.

    :param strip: ``ROWS`` x width, ``uint8``
    :param polygon: 2 x width, rows where the line's polygon begins and ends
    :param random: ``numpy`` generator
    """
    ink = strip.astype(np.float32) * (INK / 255)
    if random.random() < 0.35:
        ink *= _soft(polygon)
    ink = _moved(ink, random)
    ink = _pressed(ink, random)
    ink = np.clip(ink, 0, INK) ** np.exp(random.normal(0, 0.18)) * np.exp(random.normal(0, 0.12))
    if random.random() < 0.3:
        ink += random.normal(0, random.uniform(0, 0.07), ink.shape)
    return np.clip(ink, 0, INK).astype(np.float32)


def _soft(polygon):
    """1 within the polygon, falling to 0 outside it."""
    rows = np.arange(ROWS, dtype=np.float32)[:, None]
    first, last = polygon.astype(np.float32)
    return np.clip(np.minimum(rows - first, last - rows) / 3 + 1, 0, 1)


def _moved(ink, random):
    """Another size, width, slant, place and tilt; sometimes a wobble."""
    size = np.exp(random.normal(0, 0.10))
    wider = SQUEEZE * size * np.exp(random.normal(-0.02, 0.08))
    slant = random.normal(0, 0.14)
    shift, tilt = random.normal(0, 1.7), random.normal(0, 1.2)
    width = max(8, round(ink.shape[1] * wider))
    x = np.arange(width, dtype=np.float32) + 0.5
    y = (np.arange(HEIGHT, dtype=np.float32)[:, None] + 0.5 - BASE) / size
    drop = SPARE + BASE + shift + tilt * (x / width - 0.5)
    if random.random() < 0.3:
        length = random.uniform(60, 240)
        drop += random.uniform(1.2, 1.5) * np.sin(x / length * 2 * np.pi + random.uniform(0, 6.3))
    at_x = (x / wider + slant * y - 0.5).astype(np.float32)
    at_y = (y + drop - 0.5).astype(np.float32)
    return cv2.remap(ink, at_x, at_y, cv2.INTER_LINEAR, borderValue=0)


def _pressed(ink, random):
    """Sometimes blurred, a broader or a finer pen."""
    which = random.random()
    if which < 0.10:
        return cv2.GaussianBlur(ink, (0, 0), random.uniform(0.4, 1.0))
    if which < 0.19:
        return cv2.dilate(ink, np.ones((2, 2), np.uint8))
    if which < 0.28:
        return cv2.erode(ink, np.ones((2, 2), np.uint8))
    return ink
