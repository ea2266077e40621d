"""Other processors, emulated on this one: how numbers would come out on other machines.

OpenBLAS and NumPy choose their code by the processor that they find. Environment variables make
them take it for another. What can be emulated depends on the machine: where NumPy uses a BLAS other
than OpenBLAS, as Apple's Accelerate, that stays as it is, and only NumPy's own code changes.
"""

import functools
import json
import os
import platform
import subprocess
import sys
from typing import NamedTuple

# Some of what OpenBLAS knows, the simplest first. Whether this processor can run it is tried.
CORES = {
    "x86_64": ["Prescott", "Nehalem", "Sandybridge", "Haswell"],
    "aarch64": ["ARMV8", "CORTEXA57", "NEOVERSEN1"],
}
CORES |= {"AMD64": CORES["x86_64"], "arm64": CORES["aarch64"]}
SETTINGS = "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "NPY_DISABLE_CPU_FEATURES"

# Prints which code is in use, having used it: on a processor that lacks something it crashes.
REPORT = """
import json
import numpy as np
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
from threadpoolctl import threadpool_info
np.linalg.inv(np.exp(np.eye(40) @ np.eye(40)))
blas = {str(used.get("architecture")) for used in threadpool_info() if used["user_api"] == "blas"}
print(json.dumps([sorted(blas), [name for name in __cpu_dispatch__ if __cpu_features__[name]]]))
"""


class Processor(NamedTuple):
    """Whose code is used: BLAS's kernels, and NumPy's features beyond those it always has."""

    blas: tuple[str, ...]
    simd: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' and '.join(self.blas) or 'no BLAS'}, {' '.join(self.simd) or 'no'} SIMD"


def reported(text: str) -> Processor:
    """Return the processor that REPORT has printed."""
    return Processor(*map(tuple, json.loads(text)))


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment for a program that is to run with these of SETTINGS and no other."""
    return {key: value for key, value in os.environ.items() if key not in SETTINGS} | settings


def seen(settings: dict[str, str]) -> Processor | None:
    """Return the processor that a program sees with these settings; None if it crashes."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", REPORT],
        env=environment(settings),
        capture_output=True,
        text=True,
    )
    return None if run.returncode else reported(run.stdout)


@functools.cache
def emulated() -> dict[Processor, dict[str, str]]:
    """Return two processors that this one can emulate, unlike it and each other.

    The first has the simplest kernels and none of NumPy's SIMD features, the second the best
    kernels that are not this processor's own. Where less can be changed there are fewer.

    Returns
    -------
    dict of Processor to dict
        The settings that emulate it.
    """
    known, found = [own := seen({})], {}
    cores = [{"OPENBLAS_CORETYPE": core} for core in CORES.get(platform.machine(), [])]
    off = {"NPY_DISABLE_CPU_FEATURES": " ".join(own.simd)} if own.simd else {}
    one_off = {"NPY_DISABLE_CPU_FEATURES": own.simd[-1]} if own.simd else {}
    for ways in ([core | off for core in cores] + [off], [*reversed(cores), one_off]):
        for settings in ways:
            processor = seen(settings)
            if processor and processor not in known:
                known.append(processor)
                found[processor] = settings
                break
    return found
