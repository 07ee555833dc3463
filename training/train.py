"""Trains the network; can be stopped at any time and goes on from where it was.

    python3 train.py STRIPS RUN --start START.pt [--hours 5] [--cool 60]
    python3 train.py STRIPS RUN                              go on after a stop
    python3 train.py STRIPS RUN2 --start RUN/last.pt --hours 0 --cool 40

The rate stays high for ``--hours`` of the processor's time and then falls for ``--cool`` minutes. The running
mean of the weights is kept beside them; it is what is checked and exported, and good without cooling too.
The third form cools a run that is stopped earlier. ``RUN`` gets ``last.pt``, written anew every ten minutes,
and ``log.txt``.
"""
import argparse
import copy
import ctypes
import os
import signal
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

import augment
import check
import lines
from network import LineNetwork, Lesson
from signs import Signs

SEED = 15
SIDE = 0.1
"""Weight of the convolutions' own loss."""
MEAN = 0.999
"""How much of the mean of weights stays at each step."""
SAVE_EVERY = 600
CHECK_EVERY = 1800
"""Seconds: of the clock between checkpoints, of the processor between checks."""
TELL_EVERY = 100
"""Steps between lines of the log."""


class Run:
    """Weights, optimizer and counters; all of it is in the checkpoint."""

    def __init__(self, saved, rate):
        self.signs = Signs(saved["keep"])
        network = LineNetwork(len(self.signs))
        network.load_state_dict(saved["model"])
        self.lesson = Lesson(network, len(self.signs))
        self.lesson.aux.load_state_dict(saved["aux"])
        self.mean = copy.deepcopy(network)
        self.mean.load_state_dict(saved.get("mean") or saved["model"])
        self.optimizer = torch.optim.AdamW(self.lesson.parameters(), rate, (0.9, 0.98), weight_decay=0.01)
        if "optimizer" in saved:
            self.optimizer.load_state_dict(saved["optimizer"])
        self.steps = saved.get("steps", 0)
        self.lines = saved.get("lines", 0)
        self.seconds = saved.get("seconds", 0.0)

    def save(self, path):
        """Writes the checkpoint beside its place and then moves it there."""
        beside = path.with_suffix(".part")
        torch.save({"keep": self.signs.known, "model": self.lesson.network.state_dict(),
                    "aux": self.lesson.aux.state_dict(), "mean": self.mean.state_dict(),
                    "optimizer": self.optimizer.state_dict(), "steps": self.steps, "lines": self.lines,
                    "seconds": self.seconds}, beside)
        with open(beside, "rb") as written:
            os.fsync(written.fileno())
        beside.replace(path)

    def step(self, width, strips, texts, rate):
        """One batch; returns the loss of a sign."""
        self.lesson.train()
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        targets = torch.tensor([n for text in texts for n in self.signs.numbers(text)])
        given = torch.tensor([lines.frames(strip.shape[1]) for strip in strips])
        wanted = torch.tensor([len(text) for text in texts])
        losses = [functional.ctc_loss(out, targets, given, wanted, reduction="sum", zero_infinity=True)
                  / len(targets) for out in self.lesson(lines.batch(strips, width))]
        self.optimizer.zero_grad()
        (losses[0] + SIDE * losses[1]).backward()
        norm = torch.nn.utils.clip_grad_norm_(self.lesson.parameters(), 4)
        if torch.isfinite(norm):
            self.optimizer.step()
            self._average()
        self.steps += 1
        self.lines += len(texts)
        return losses[0].item()

    def _average(self):
        with torch.no_grad():
            new = self.lesson.network.state_dict()
            for name, kept in self.mean.state_dict().items():
                if kept.is_floating_point():
                    kept.lerp_(new[name], 1 - MEAN)
                else:
                    kept.copy_(new[name])


def rate_at(seconds, options):
    """The rate: up within two minutes, even, then down to a hundredth."""
    even, fall = options.hours * 3600, options.cool * 60
    if seconds < even:
        return options.rate * min(1, (seconds + 5) / 120)
    rest = max(0.0, 1 - (seconds - even) / fall) if fall else 0.0
    return options.rate * (0.01 + 0.99 * rest ** 1.5)


def begin(options, last):
    """The run as it was left, or a new one from the starting weights with its clock at zero."""
    if last.exists():
        return Run(torch.load(last), options.rate)
    if not options.start:
        raise SystemExit(f"{last} is not there: say with --start which weights to begin from")
    saved = torch.load(options.start, map_location="cpu")
    return Run({**saved, "seconds": 0.0}, options.rate)


def keep_memory():
    """Large tensors are taken from memory that is kept: asking the system anew each time costs a fifth."""
    libc = ctypes.CDLL("libc.so.6")
    libc.mallopt(-4, 0)  # M_MMAP_MAX
    libc.mallopt(-1, 2**31 - 1)  # M_TRIM_THRESHOLD


def train(options):
    torch.set_num_threads(1)
    keep_memory()
    folder = Path(options.run)
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"
    run = begin(options, last)
    torch.manual_seed(SEED + run.steps)
    random = np.random.default_rng([SEED, run.steps])
    log = open(folder / "log.txt", "a", encoding="utf-8", buffering=1)

    def tell(text):
        stamped = f"{time.strftime('%F %T')} {run.seconds / 60:.1f} min, step {run.steps}: {text}"
        print(stamped, flush=True)
        print(stamped, file=log)

    stop = []
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda number, frame: stop.append(number))
    learnt, held = lines.read(options.strips, "train"), lines.read(options.strips, "check")
    end = options.hours * 3600 + options.cool * 60
    tell(f"{len(learnt)} lines to train, {len(held)} to check, {end / 60:.0f} min of processor time in all")
    clock, saved_at, losses, counted = time.process_time(), time.monotonic(), [], (run.lines, run.seconds)
    checked = -CHECK_EVERY if not run.steps else run.seconds
    for width, strips, texts in lines.batches(
            learnt, random, lambda line: augment.changed(line.strip, line.polygon, random)):
        rate = rate_at(run.seconds, options)
        losses.append(run.step(width, strips, texts, rate))
        now = time.process_time()
        run.seconds, clock = run.seconds + now - clock, now
        done = bool(stop) or run.seconds >= end
        if run.steps % TELL_EVERY == 0:
            speed = (run.lines - counted[0]) / max(1e-9, run.seconds - counted[1])
            tell(f"loss {np.mean(losses):.3f}, rate {rate:.2e}, {speed:.1f} lines a core-second")
            losses, counted = [], (run.lines, run.seconds)
        if done or time.monotonic() - saved_at > SAVE_EVERY:
            run.save(last)
            saved_at = time.monotonic()
        if not stop and (done or run.seconds - checked > CHECK_EVERY):
            figures = check.measure(run.mean, run.signs, held)
            tell("; ".join(f"{name} CER {cer:.1f} % WER {wer:.1f} % of {count}"
                           for name, (cer, wer, count) in sorted(figures.items())))
            checked, clock = run.seconds, time.process_time()
        if done:
            tell("stopped" if stop else "ended")
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("strips")
    parser.add_argument("run")
    parser.add_argument("--start", help="weights to begin a new run from")
    parser.add_argument("--hours", type=float, default=5, help="processor time at the full rate")
    parser.add_argument("--cool", type=float, default=60, help="minutes of falling rate after it")
    parser.add_argument("--rate", type=float, default=1e-3)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
