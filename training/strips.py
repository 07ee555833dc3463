"""A line cut out of its page: a straight strip of fixed height along the baseline, ink as numbers.

48 rows are the nominal height of the line, its baseline lies at 70 % of them; 8 more rows are kept above
and below, for moving and scaling in training. Reading in production cuts the same way.
"""
import cv2
import numpy as np

HEIGHT = 48
"""Rows the network sees."""
SPARE = 8
"""More rows above and below them."""
ROWS = HEIGHT + 2 * SPARE
BASE = 0.7 * HEIGHT
"""The baseline, in rows from the top of the 48."""
INK = 1.15
"""The darkest ink kept; 1 is the usual ink of the strip, 0 its paper."""


class Axis:
    """A baseline as a function: *u* along its chord, *v* down from it, in pixels."""

    def __init__(self, baseline):
        self.origin = baseline[0]
        chord = baseline[-1] - baseline[0]
        self.length = float(np.hypot(*chord))
        if self.length < 4:
            raise ValueError("the baseline is a point")
        self.along = chord / self.length
        self.down = np.array([-self.along[1], self.along[0]])
        u, v = self.place(baseline)
        order = np.argsort(u, kind="stable")
        self.u, self.v = u[order], v[order]

    def place(self, points):
        away = points - self.origin
        return away @ self.along, away @ self.down

    def reach(self, polygon):
        """How far the polygon reaches above and below the baseline: the 75th percentile of each."""
        closed = np.vstack([polygon, polygon[:1]])
        steps = np.maximum(2, np.hypot(*np.diff(closed, axis=0).T) / 3).astype(int)
        dense = np.vstack([np.linspace(a, b, n, endpoint=False)
                           for a, b, n in zip(closed, closed[1:], steps)])
        u, v = self.place(dense)
        away = v - np.interp(u, self.u, self.v)
        columns = max(4, int(self.length / 8))
        column = np.floor(u / self.length * columns).astype(int)
        inside = (column >= 0) & (column < columns)
        above = np.full(columns, np.nan)
        below = np.full(columns, np.nan)
        np.fmax.at(above, column[inside], -away[inside])
        np.fmax.at(below, column[inside], away[inside])
        return _p75(above), _p75(below)

    def curve(self, height):
        """Points of the smoothed baseline a row apart and the direction down at each."""
        degree = 1 if self.length < 6 * height else 2 if self.length < 14 * height else 3
        even = np.linspace(0, self.length, 33)
        fitted = np.polynomial.Polynomial.fit(even, np.interp(even, self.u, self.v), degree)
        slope = fitted.deriv()
        u = np.linspace(-0.25 * height, self.length + 0.25 * height, 257)
        inside = np.clip(u, 0, self.length)
        v = fitted(inside) + slope(inside) * (u - inside)
        way = np.concatenate([[0], np.cumsum(np.hypot(np.diff(u), np.diff(v)))])
        at = np.arange(0, way[-1], height / HEIGHT)
        u, v = np.interp(at, way, u), np.interp(at, way, v)
        lean = slope(np.clip(u, 0, self.length))[:, None]
        place = self.origin + u[:, None] * self.along + v[:, None] * self.down
        normal = (self.down - lean * self.along) / np.sqrt(1 + lean * lean)
        return place, normal


def _p75(values):
    known = values[~np.isnan(values)]
    return max(0.0, float(np.percentile(known, 75))) if len(known) else 0.0


def heights(reaches):
    """The nominal height of each line of a page, from what its polygons reach above and below."""
    above, below = np.array(reaches, float).reshape(-1, 2).T
    usual, deep = np.median(above), np.median(below)
    above = (np.clip(above, 0.65 * usual, 1.7 * usual) + usual) / 2
    below = np.maximum.reduce([below, np.full_like(below, 0.8 * deep), 0.25 * above])
    return np.maximum(1.15 * above / 0.70, 0.75 * (1.15 * above + below))


def cut(page, axis, height, polygon):
    """The strip of a line as grey values, and for each column the rows its polygon begins and ends.

    :param page: grey picture, ``uint8``
    :param height: nominal height of the line in pixels
    :return: ``ROWS`` x width grey, 2 x width rows
    """
    place, normal = axis.curve(height)
    away = ((np.arange(ROWS) + 0.5 - SPARE - BASE) * height / HEIGHT)[:, None, None]
    grid = place[None] + away * normal[None]
    low = np.maximum(np.floor(grid.min((0, 1))).astype(int) - 4, 0)
    high = np.minimum(np.ceil(grid.max((0, 1))).astype(int) + 5, page.shape[::-1])
    if (high - low < 8).any():
        raise ValueError("the line lies outside the picture")
    part = page[low[1]:high[1], low[0]:high[0]]
    inside = np.zeros_like(part)
    cv2.fillPoly(inside, [np.round(polygon - low).astype(np.int32)], 255)
    at = (grid - low).astype(np.float32)
    rows = _rows(cv2.remap(inside, at, None, cv2.INTER_NEAREST, borderValue=0))
    smaller = HEIGHT / height
    if smaller < 0.6:
        size = (max(1, round(part.shape[1] * smaller)), max(1, round(part.shape[0] * smaller)))
        at = (at + 0.5) * (np.array(size) / part.shape[::-1]).astype(np.float32) - 0.5
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    return cv2.remap(part, at, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), rows


def _rows(inside):
    known = inside.any(0)
    first = np.where(known, inside.argmax(0), 0)
    last = np.where(known, ROWS - inside[::-1].argmax(0), ROWS)
    return np.stack([first, last]).astype(np.uint8)


def ink(grey):
    """Grey values as ink: 0 the paper, about 1 the ink of this strip, at most ``INK``."""
    paper, dark = np.percentile(grey, [85, 1.5])
    return np.clip((paper - grey.astype(np.float32)) / max(paper - dark, 24), 0, INK)
