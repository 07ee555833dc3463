"""A two-way LSTM layer for training on a CPU: products in bfloat16, state and sums in float32.

PyTorch computes an LSTM on a CPU in float32, direction after direction; that is three quarters of the time
of a step. This computes the same layer with both directions in one product. Weights are those of
``torch.nn.LSTM``, which reads and exports them.
"""
import torch


class TwoWay(torch.autograd.Function):
    """One layer, ``[time, lines, inputs]`` to ``[time, lines, 2 x hidden]``, from a state of zeros."""

    @staticmethod
    def forward(ctx, x, w_in, w_back, bias, kind):
        """
        :param w_in: [2, 4 x hidden, inputs], both directions
        :param w_back: [2, 4 x hidden, hidden]
        :param bias: [2, 4 x hidden], the sum of PyTorch's two
        :param kind: type of the products, ``torch.bfloat16`` or ``torch.float32``
        """
        time, lines, inputs = x.shape
        hidden = w_back.shape[2]
        both = torch.stack([x, x.flip(0)]).to(kind)
        given = torch.bmm(both.reshape(2, time * lines, inputs), w_in.to(kind).transpose(1, 2))
        given = given.view(2, time, lines, 4 * hidden).float() + bias[:, None, None]
        # tanh(a) = 2 sigmoid(2 a) - 1, so that one sigmoid serves all four gates.
        given[..., 2 * hidden:3 * hidden] *= 2
        back = w_back.clone()
        back[:, 2 * hidden:3 * hidden] *= 2
        back = back.to(kind).transpose(1, 2).contiguous()
        gates = torch.empty(time, 2, lines, 4 * hidden)
        cells = torch.zeros(time + 1, 2, lines, hidden)
        tanhs = torch.empty(time, 2, lines, hidden)
        states = torch.zeros(time + 1, 2, lines, hidden, dtype=kind)
        for t in range(time):
            gate = gates[t]
            torch.add(given[:, t], torch.bmm(states[t], back), out=gate)
            gate.sigmoid_()
            i, f, g, o = gate.chunk(4, 2)
            g.mul_(2).sub_(1)
            torch.mul(i, g, out=cells[t + 1])
            cells[t + 1].addcmul_(f, cells[t])
            torch.mul(cells[t + 1], 2, out=tanhs[t])
            tanhs[t].sigmoid_().mul_(2).sub_(1)
            states[t + 1] = o * tanhs[t]
        ctx.save_for_backward(both, w_in, w_back, gates, cells, tanhs, states)
        out = states[1:]
        return torch.cat([out[:, 0], out[:, 1].flip(0)], 2).float()

    @staticmethod
    def backward(ctx, grad):
        both, w_in, w_back, gates, cells, tanhs, states = ctx.saved_tensors
        kind = both.dtype
        time, _, lines, hidden = tanhs.shape
        grad = torch.stack([grad[..., :hidden], grad[..., hidden:].flip(0)], 1)
        i, f, g, o = gates.chunk(4, 3)
        # What each gate passes on, for all times at once.
        cell_of = o * (1 - tanhs * tanhs)
        slope = torch.empty_like(gates)
        torch.mul(g * i, 1 - i, out=slope[..., :hidden])
        torch.mul(cells[:-1] * f, 1 - f, out=slope[..., hidden:2 * hidden])
        torch.mul(i, 1 - g * g, out=slope[..., 2 * hidden:3 * hidden])
        torch.mul(tanhs * o, 1 - o, out=slope[..., 3 * hidden:])
        slope = slope.view(time, 2, lines, 4, hidden)
        deltas = torch.empty(time, 2, lines, 4 * hidden, dtype=kind)
        back = w_back.to(kind).contiguous()
        d_cell = torch.zeros(2, lines, hidden)
        d_state = torch.zeros(2, lines, hidden)
        for t in range(time - 1, -1, -1):
            d_state = d_state + grad[t]
            d_cell.addcmul_(d_state, cell_of[t])
            delta = deltas[t].view(2, lines, 4, hidden)
            delta[:, :, :3] = slope[t, :, :, :3] * d_cell[:, :, None]
            delta[:, :, 3] = slope[t, :, :, 3] * d_state
            d_cell *= f[t]
            d_state = torch.bmm(deltas[t], back).float()
        deltas = deltas.transpose(0, 1).reshape(2, time * lines, 4 * hidden)
        turned = deltas.transpose(1, 2)
        d_x = torch.bmm(deltas, w_in.to(kind)).view(2, time, lines, -1).float()
        d_in = torch.bmm(turned, both.view(2, time * lines, -1)).float()
        before = states[:-1].transpose(0, 1).reshape(2, time * lines, hidden)
        d_back = torch.bmm(turned, before).float()
        return d_x[0] + d_x[1].flip(0), d_in, d_back, deltas.float().sum(1), None


def drop(x, share):
    """Dropout that takes the same inputs away all along a line."""
    mask = torch.empty(1, *x.shape[1:]).bernoulli_(1 - share).div_(1 - share)
    return x * mask


def run(rnn, x, kind):
    """The output of ``rnn``, a two-way ``torch.nn.LSTM``, in training."""
    for layer in range(rnn.num_layers):
        ends = (f"l{layer}", f"l{layer}_reverse")
        both = {name: torch.stack([getattr(rnn, f"{name}_{end}") for end in ends])
                for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        if layer:
            x = drop(x, rnn.dropout)
        x = TwoWay.apply(x, both["weight_ih"], both["weight_hh"],
                         both["bias_ih"] + both["bias_hh"], kind)
    return x
