"""The material equations with numpy, from the printed form: available plutonium, ceiling, stockpile.

Dates are real: 2024.0 is 1 January 2024. Inputs are texts in INPUTS; bounds are those of the claim
files' units (kg, kg/yr, yr, 1).
"""
import numpy as np

from page import draw

# key: (text, low, high, share); sources in the scenario
INPUTS = {
    "pu_stock": ("2.9 +- 0.6 t", 500, 10000, False),
    "pu_tests": ("0 kg", 0, 1000, False),
    "pu_reserve": ("0 kg", 0, 5000, False),
    "pu_pipeline": ("0 kg", 0, 2000, False),
    "pu_per_warhead": ("5 +- 2 kg", 1, 20, False),
    "breeder.units": ("2", 0, 2, False),
    "breeder.first_year": ("2024", 2010, 2100, False),
    "breeder.second_year": ("2026 to 2029", 2010, 2100, False),
    "breeder.output": ("100 to 200 kg/yr", 0, 400, False),
    "breeder.ramp": ("0.5 to 3 yr", 0, 20, False),
    "breeder.weapons_share": ("0.05 to 0.95", 0, 1, True),
    "breeder.lag": ("2 to 6 yr", 0, 30, False),
    "separation.first_year": ("2025 to 2030", 2010, 2100, False),
    "separation.capacity": ("100 to 1000 kg/yr", 0, 20000, False),
    "restart.use": ("no", 0, 1, False),
    "restart.year": ("2026 to 2032", 2010, 2100, False),
    "restart.output": ("60 to 170 kg/yr", 0, 2000, False),
    "restart.lag": ("0.5 to 2 yr", 0, 30, False),
    "cutoff.year": ("never", 2010, 2200, False),
    "stockpile_start": ("600 +- 60 warheads", 0, 50000, False),
    "build_rate": ("50 to 100 warheads/yr", 0, 2000, False),
    "reported_ratio": ("0.95 to 1.2", 0.2, 5, False),
}


def texts():
    return {key: row[0] for key, row in INPUTS.items()}


def draws(rng, text, n):
    return {key: draw(rng, text[key], n, lo, hi, share, never=hi)
            for key, (_, lo, hi, share) in INPUTS.items()}


def full_output_years(since_start, ramp):
    """Years of full output that a linear start-up over `ramp` has given by then."""
    x = np.maximum(since_start, 0.0)
    safe = np.where(ramp > 0, ramp, 1.0)
    return np.where(x < ramp, x * x / (2 * safe), x - ramp / 2)


def material(q, last_year):
    """kg at the end of last_year: (available, from breeders, from restarted reactors)."""
    def due(t):
        cut = np.minimum(t, q["cutoff.year"])
        bred = np.where(q["breeder.units"] >= 1,
                        full_output_years(cut - q["breeder.lag"] - q["breeder.first_year"],
                                          q["breeder.ramp"]), 0.0)
        bred = bred + np.where(q["breeder.units"] >= 2,
                               full_output_years(cut - q["breeder.lag"] - q["breeder.second_year"],
                                                 q["breeder.ramp"]), 0.0)
        made = np.maximum(cut - q["restart.lag"] - q["restart.year"], 0.0)
        return (bred * q["breeder.output"] * q["breeder.weapons_share"],
                made * q["restart.output"] * (q["restart.use"] > 0.5))

    zero = np.zeros_like(q["pu_stock"])
    queue = [zero, zero]
    fresh = [zero, zero]
    for year in range(2010, last_year + 1):
        before, after = due(year), due(year + 1)
        queue = [queue[s] + after[s] - before[s] for s in (0, 1)]
        opened = np.maximum(year, q["separation.first_year"])
        closed = np.minimum(year + 1, q["cutoff.year"])
        room = q["separation.capacity"] * np.maximum(closed - opened, 0.0)
        waiting = queue[0] + queue[1]
        part = np.minimum(1.0, room / np.where(waiting > 0, waiting, 1.0))
        part = np.where(waiting > 0, part, 1.0)
        fresh = [fresh[s] + part * queue[s] for s in (0, 1)]
        queue = [(1 - part) * queue[s] for s in (0, 1)]
    old = q["pu_stock"] - q["pu_tests"] - q["pu_reserve"] - q["pu_pipeline"]
    return old + fresh[0] + fresh[1], fresh[0], fresh[1]


def ceiling(q, year):
    return np.maximum(material(q, year)[0], 0.0) / q["pu_per_warhead"]


def stockpile(q, first_year, last_year):
    held = q["stockpile_start"].copy()
    for year in range(first_year + 1, last_year + 1):
        held = np.maximum(held, np.minimum(held + q["build_rate"], ceiling(q, year)))
    return held
