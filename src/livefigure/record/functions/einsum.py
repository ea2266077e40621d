"""np.einsum of one or two arrays: products and sums by Einstein's rule."""

from math import prod

import numpy as np

from ..errors import refuse
from ..nodes import lift, rearrange, reshape
from ..operations import elementwise, reduce
from ..registry import implements
from .linear_algebra import matmul


@implements(np.einsum)
def einsum(subscripts, *operands, optimize=False):
    if not isinstance(subscripts, str) or len(operands) not in (1, 2) or "." in subscripts:
        refuse(
            'np.einsum is known here for one or two arrays, with letters alone: np.einsum("ij,j->i"'
            ", A, x). Of more arrays, take two at a time."
        )
    nodes = [lift(operand) for operand in operands]
    np.einsum(subscripts, *(node.value for node in nodes))  # NumPy's own words if it can't
    terms, result = _terms(subscripts.replace(" ", ""))
    parts = []
    for i, (node, term) in enumerate(zip(nodes, terms, strict=True)):
        parts.append(_of_one(node, term, "".join(terms[:i] + terms[i + 1 :]) + result))
    node, letters = parts[0] if len(parts) == 1 else _of_two(parts[0], parts[1], result)
    return _ordered(node, letters, result)


def _terms(subscripts):
    """Return the letters of each array, and those of the result."""
    given, arrow, result = subscripts.partition("->")
    if not arrow:
        result = "".join(sorted(k for k in set(given) - {","} if given.count(k) == 1))
    return given.split(","), result


def _of_one(node, term, others):
    """Return an array with each of its letters once, and without those that others have not."""
    letters = "".join(dict.fromkeys(term))
    if letters != term:  # a diagonal
        node = rearrange(lambda indices: np.einsum(f"{term}->{letters}", indices).copy(), node)
    alone = [k for k in letters if k not in others]
    if alone:
        node = reduce("sum", node, tuple(letters.index(k) for k in alone))
    return node, "".join(k for k in letters if k not in alone)


def _ordered(node, letters, wanted):
    """Return an array with its letters in the order wanted."""
    return rearrange(np.transpose, node, [letters.index(k) for k in wanted])


def _of_two(first, second, result):
    (a, left), (b, right) = first, second
    size: dict[str, int] = {}
    for k, n in zip(left + right, a.value.shape + b.value.shape, strict=True):
        size[k] = n if size.get(k, 1) == 1 else size[k]  # a length of 1 is repeated
    a, b = (
        rearrange(np.broadcast_to, node, tuple(size[k] for k in letters))
        for node, letters in ((a, left), (b, right))
    )
    both = [k for k in left if k in right]
    kept = "".join(k for k in both if k in result)
    inner = "".join(k for k in both if k not in result)
    rows = "".join(k for k in left if k not in right)
    columns = "".join(k for k in right if k not in left)
    a, b = _ordered(a, left, kept + rows + inner), _ordered(b, right, kept + inner + columns)
    lengths = [prod(size[k] for k in part) for part in (kept, rows, inner, columns)]
    stack, many_rows, many_inner, many_columns = lengths
    if kept:
        a = reshape(a, (stack, many_rows, many_inner, 1))
        b = reshape(b, (stack, 1, many_inner, many_columns))
        product = reduce("sum", elementwise("multiply", a, b), 2)
    else:
        a = reshape(a, (many_rows, many_inner))
        product = matmul(a, reshape(b, (many_inner, many_columns)))
    letters = kept + rows + columns
    return reshape(product, tuple(size[k] for k in letters)), letters
