"""Could China's plutonium support 1,000 warheads at the end of 2030? pu_ceiling[2030] >= 1000."""
import numpy as np

from material_numpy import INPUTS, ceiling, draws, material, texts
from page import chance, check, compare, finish, inputs_of, program_answer

N = 200_000
answer = program_answer("material-for-1000")
q = draws(np.random.default_rng(20301231), inputs_of(answer, texts()), N)
ours = chance(ceiling(q, 2030) >= 1000)
none = dict(q)
none["breeder.weapons_share"] = np.zeros(N)
none["restart.use"] = np.zeros(N)
no_new = chance(ceiling(none, 2030) >= 1000)
print(f"material-for-1000: {ours[0]:.4f} +- {ours[1]:.4f}; without new material {no_new[0]:.4f}")

# sums by head: one reactor of 200 kg/yr from 2024, no lag, no ramp: 1.2 t at the end of 2029
plain = {key: np.full(1, 0.0) for key in INPUTS}
for key, value in {"pu_stock": 3000, "pu_per_warhead": 4, "breeder.units": 1,
                   "breeder.first_year": 2024, "breeder.second_year": 2026, "breeder.output": 200,
                   "breeder.weapons_share": 1, "separation.first_year": 2010,
                   "separation.capacity": 20000, "restart.year": 2100,
                   "cutoff.year": 2200}.items():
    plain[key] = np.full(1, float(value))
check("1.2 t by the end of 2029", material(plain, 2029)[1][0], 1200, 1e-9)  # rounding of dates
plain["breeder.lag"] = np.full(1, 1.5)
check("a lag of 1.5 yr", material(plain, 2025)[1][0], 100, 1e-9)
plain["breeder.lag"], plain["breeder.ramp"] = np.zeros(1), np.full(1, 2.0)
check("a ramp of 2 yr", material(plain, 2026)[1][0], 400, 1e-9)
check("the fewer the less", float(no_new[0] <= ours[0]), 1, 0)
compare(answer, "material-for-1000", ours, {"no_new_material": no_new})
finish()
