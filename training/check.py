"""How well the network reads the lines held back: character and word error rate, all and by source.

    python3 check.py STRIPS CHECKPOINT
"""
import collections
import sys

import torch

import augment
import lines
from network import LineNetwork
from signs import Signs


def distance(a, b):
    """Edits that make one row of things of another."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def read(network, signs, strips):
    """The best text of each strip."""
    network.eval()
    order = sorted(range(len(strips)), key=lambda i: strips[i].shape[1])
    texts = [""] * len(strips)
    with torch.no_grad():
        for start in range(0, len(order), lines.BATCH):
            some = order[start:start + lines.BATCH]
            width = lines.bucket(strips[some[-1]].shape[1])
            best = network(lines.batch([strips[i] for i in some], width)).argmax(2)
            for column, i in enumerate(some):
                texts[i] = signs.read(best[:lines.frames(strips[i].shape[1]), column].tolist())
    return texts


def measure(network, signs, held):
    """Error rates in percent by source and for ``all``: characters, words, and the number of lines.

    ``empty`` are places where nothing is written: the rates are signs and words read on a hundred of them.
    """
    texts = read(network, signs, [augment.plain(line.strip) for line in held])
    sums = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    for line, text in zip(held, texts):
        if not line.text:
            for i, n in enumerate((len(text), 1, len(text.split()), 1, 1)):
                sums["empty"][i] += n
            continue
        wrong = distance(line.text, text)
        words = line.text.split()
        wrong_words = distance(words, text.split())
        for name in (line.source.repository.split("/")[1], "all"):
            for i, n in enumerate((wrong, len(line.text), wrong_words, len(words), 1)):
                sums[name][i] += n
    return {name: (100 * s[0] / s[1], 100 * s[2] / s[3], s[4]) for name, s in sums.items()}


def load(checkpoint):
    """The network and its signs, from a checkpoint of ``train.py`` or the starting weights."""
    saved = torch.load(checkpoint, map_location="cpu")
    signs = Signs(saved["keep"])
    network = LineNetwork(len(signs))
    network.load_state_dict(saved.get("mean") or saved["model"])
    return network.eval(), signs


def main(strips, checkpoint):
    torch.set_num_threads(1)
    network, signs = load(checkpoint)
    for name, (cer, wer, count) in sorted(measure(network, signs, lines.read(strips, "check")).items()):
        print(f"{name}: {count} lines, CER {cer:.1f} %, WER {wer:.1f} %")


if __name__ == "__main__":
    main(*sys.argv[1:])
