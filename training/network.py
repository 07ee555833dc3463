"""The network: a strip of ink in, for each four columns the probability of every sign out.

Six convolutions fold the 48 rows, two two-way LSTM layers read along the line. Input ``[n, 1, 48, width]``,
ink 0..1.15, width a multiple of 8; output ``[width / 4, n, classes]`` log-probabilities, class 0 the blank.
"""
import torch
from torch import nn
from torch.nn import functional

import lstm

HIDDEN = 192
DROPOUT = 0.15


class Conv(nn.Module):
    """Convolution, norm, ReLU."""

    def __init__(self, inputs, outputs, size=3, stride=1):
        super().__init__()
        self.c = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)
        self.b = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return functional.relu(self.b(self.c(x)))


class LineNetwork(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.cnn = nn.Sequential(
            Conv(1, 16, 5, 2), Conv(16, 32), nn.MaxPool2d(2),
            Conv(32, 64), Conv(64, 96), nn.MaxPool2d((2, 1)),
            Conv(96, 128), nn.MaxPool2d((2, 1)),
            Conv(128, HIDDEN))
        self.proj = nn.Conv2d(HIDDEN, HIDDEN, (3, 1), bias=False)
        self.pb = nn.BatchNorm2d(HIDDEN)
        self.rnn = nn.LSTM(HIDDEN, HIDDEN, 2, bidirectional=True, dropout=DROPOUT)
        self.fc = nn.Linear(2 * HIDDEN, classes)

    def features(self, strips):
        """``[width / 4, n, HIDDEN]``, what the convolutions see."""
        x = functional.relu(self.pb(self.proj(self.cnn(strips))))
        return x.squeeze(2).permute(2, 0, 1)

    def forward(self, strips):
        read, _ = self.rnn(self.features(strips))
        return functional.log_softmax(self.fc(read), 2)


class Lesson(nn.Module):
    """The network while it learns: fast products, dropout, and a second output of the convolutions alone
    whose loss keeps them learning."""

    def __init__(self, network, classes):
        super().__init__()
        # Channels innermost: the order in which convolutions are quick.
        self.network = network.to(memory_format=torch.channels_last)
        self.aux = nn.Conv1d(HIDDEN, classes, 3, padding=1)

    def forward(self, strips, kind=torch.bfloat16):
        """Log-probabilities of the network and of the second output.

        :param kind: type of the products; the LSTM's state, norms' sums and losses stay in float32
        """
        net = self.network
        with torch.autocast("cpu", torch.bfloat16, enabled=kind == torch.bfloat16):
            seen = net.features(strips.contiguous(memory_format=torch.channels_last))
        seen = seen.float()
        side = self.aux(seen.permute(1, 2, 0)).permute(2, 0, 1)
        read = lstm.run(net.rnn, lstm.drop(seen, DROPOUT), kind)
        read = net.fc(lstm.drop(read, DROPOUT))
        return functional.log_softmax(read, 2), functional.log_softmax(side, 2)
