"""What the size of China's force does to the choice of the United States, from a second hand."""
import numpy as np

from acknowledge_game import Claim, Futures
from page import draws, finish

futures = Futures(14, draws(400))


def gain(x):
    return x["acknowledge.worth"] - x["silent.worth"]


def accepts(x):
    return (np.maximum(x["acknowledge.worth"], x["framework.worth"])
            > np.maximum(x["silent.worth"], x["reject.worth"]))


claim = Claim("size-is-not-the-obstacle", futures)
by_aims = gain(claim.worlds["p_high"]) - gain(claim.worlds["p_low"])
by_size = gain(claim.worlds["large"]) - gain(claim.worlds["small"])
claim.compare(lambda x: np.abs(by_aims) > np.abs(by_size), {
    "double": lambda x: np.abs(by_aims) > 2 * np.abs(by_size),
    "security_helps": lambda x: by_aims > 0,
    "size_helps": lambda x: by_size > 0})

claim = Claim("buildup-wins-acceptance", futures)
at_300, at_1500 = accepts(claim.worlds["at_300"]), accepts(claim.worlds["at_1500"])
claim.compare(accepts, {
    "won": lambda x: at_1500 & ~at_300,
    "lost": lambda x: at_300 & ~at_1500,
    "outright": lambda x: x["acknowledge.best"] == 1})
finish()
