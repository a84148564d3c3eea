"""The loss of `bench.losses` by CLIMADA: `PYTHON bench/by_climada.py FILE`, in a Python of its own that has CLIMADA.

CLIMADA is under the GPL: nothing of Seawall imports it, and this file imports nothing of Seawall. Each lapse is an
event, each county an exposure and a centroid, the months of benefits missed are the intensity, and the impact function
says that so many months are lost. Prints seconds and memory as JSON, after every loss was compared with ours.
"""

import json
import resource
import sys
from importlib.metadata import version
from time import perf_counter

import geopandas
import numpy as np
from climada.engine import ImpactCalc
from climada.entity import Exposures, ImpactFunc, ImpactFuncSet
from climada.hazard import Centroids, Hazard
from scipy import sparse

KIND = "LP"
TIMES = 3


def hazard(months, state_of, event):
    """The lapses: events x counties, what is zero not held."""
    kinds = sparse.csr_matrix(months[:, state_of])
    lat, lon = somewhere(len(state_of))
    return Hazard(
        KIND,
        centroids=Centroids(lat=lat, lon=lon),
        event_id=np.arange(1, len(event) + 1),
        event_name=[str(each) for each in range(len(event))],
        date=np.ones(len(event), dtype=int),
        frequency=np.full(len(event), 1 / len(event)),
        intensity=kinds[event],
    )


def exposures(usd):
    """The counties' dollars, each at its own centroid."""
    lat, lon = somewhere(len(usd))
    table = {"value": usd, f"impf_{KIND}": 1, f"centr_{KIND}": np.arange(len(usd))}
    return Exposures(geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(lon, lat), crs="EPSG:4326"))


def somewhere(count):
    """A point for each county; where it lies changes nothing, because the centroids are assigned."""
    return 25 + np.arange(count) % 60 * 0.4, -125 + np.arange(count) // 60 * 1.0


def main():
    libraries = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    given = np.load(sys.argv[1])
    start = perf_counter()
    lapses = hazard(given["months"], given["state_of"], given["event"])
    counties = exposures(given["usd"])
    most = float(np.ceil(given["months"].max()))
    function = ImpactFunc(KIND, 1, intensity=np.array([0, most]), mdd=np.array([0, most]), paa=np.ones(2))
    built = perf_counter() - start
    taken = []
    for _ in range(TIMES):
        start = perf_counter()
        found = ImpactCalc(counties, ImpactFuncSet([function]), lapses).impact(save_mat=False, assign_centroids=False)
        taken.append(perf_counter() - start)
    np.testing.assert_allclose(found.at_event, given["loss"], rtol=1e-9)
    print(
        json.dumps(
            {
                "libraries_rss": libraries,
                "build": built,
                "loss": taken,
                "version": version("climada"),
                "held": int(lapses.intensity.nnz),
            }
        )
    )


if __name__ == "__main__":
    main()
