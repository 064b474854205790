#!/usr/bin/python3
"""Computes the Vietnamese lunisolar calendar and writes lib/include/kyniem/lunar_table.hpp and
tools/lunar/near-midnight.csv. `generate.py --check` compares instead of writing.

Every new moon and every major solar term (trung khí) is computed twice, by libraries that share
nothing: ERFA (epv00, moon98) and PyEphem (VSOP87, ELP). Nothing is written unless both put every one
of them on the same civil day, in each of the calendars below.

The rule: a month begins on the civil day that holds the new moon; month 11 holds the December
solstice; of the 13 months between two months 11, the first without a major term is the leap month.
"""
import datetime
import math
import pathlib
import sys
import warnings

import ephem
import erfa
import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = ROOT / "lib/include/kyniem/lunar_table.hpp"
CASES = ROOT / "tools/lunar/near-midnight.csv"

FIRST_YEAR, LAST_YEAR = 1900, 2199
LAST_HISTORIC_YEAR = 1975
SECONDS = 86400.0
LISTED = 15 * 60  # instants nearer to midnight than this are written down
NEAR = 80  # … and nearer than this are not called certain: about a minute

# ΔT = TT - UT in seconds: the knots of Morrison, Stephenson, Hohenkerk and Zawilski, Proc. R. Soc. A
# 477 (2021) 20200776, table S15.2020, joined by lines; afterwards the integral of their length of day,
# 1.72 t - 3.5 sin(2 pi (t + 0.75) / 14) ms with t in centuries from 1825. No instant of the calendar
# lies so near to midnight that a second of ΔT matters (near-midnight.csv).
DELTA_T = {
    1895: -5.0, 1900: -2.0, 1905: 4.9, 1910: 11.1, 1915: 17.5, 1920: 21.6, 1925: 23.8, 1930: 24.4,
    1935: 24.2, 1940: 24.4, 1945: 27.1, 1950: 28.9, 1953: 30.0, 1956: 30.8, 1959: 32.7, 1962: 33.6,
    1965: 35.1, 1968: 38.0, 1971: 41.0, 1974: 44.2, 1977: 47.3, 1980: 50.4, 1983: 52.9, 1986: 55.0,
    1989: 56.4, 1992: 58.5, 1995: 60.7, 1998: 62.9, 2001: 64.1, 2004: 64.6, 2007: 65.2, 2010: 66.1,
    2013: 66.9, 2016: 68.1, 2019: 69.2,
}


def delta_t(years):
    def integral(year):
        t = (year - 1825) / 100
        per_century = 365.25 * 100 / 1000
        turn = 2 * math.pi / 14
        return per_century * (1.72 * t * t / 2 + 3.5 / turn * numpy.cos(turn * (t + 0.75)))

    known = sorted(DELTA_T)
    last = known[-1]
    inside = numpy.interp(years, known, [DELTA_T[year] for year in known])
    return numpy.where(years <= last, inside, DELTA_T[last] + integral(years) - integral(last))


def universal(terrestrial):
    """Julian dates in TT → UT."""
    return terrestrial - delta_t(2000 + (terrestrial - 2451545.0) / 365.25) / SECONDS


# ---- twice over: ERFA ------------------------------------------------------------------------------

LIGHT_FROM_SUN = 499.0 / SECONDS
LIGHT_FROM_MOON = 1.28 / SECONDS


def longitude(vector, when):
    """Apparent longitude on the ecliptic of date, in radians."""
    of_date = numpy.einsum("...ij,...j->...i", erfa.ecm06(when, 0.0), vector)
    nutation, _ = erfa.nut06a(when, 0.0)
    return numpy.arctan2(of_date[..., 1], of_date[..., 0]) + nutation


def erfa_sun(when):
    heliocentric, _ = erfa.epv00(when - LIGHT_FROM_SUN, 0.0)
    return longitude(-heliocentric["p"], when)


def erfa_moon(when):
    return longitude(erfa.moon98(when - LIGHT_FROM_MOON, 0.0)["p"], when)


def solve(angle, wanted, when, days_per_turn):
    """The instants near `when` at which `angle` is `wanted`."""
    for _ in range(12):
        off = (angle(when) - wanted + math.pi) % (2 * math.pi) - math.pi
        when = when - off / (2 * math.pi) * days_per_turn
    assert numpy.max(numpy.abs(off)) < 1e-9, "no convergence"
    return when


def erfa_instants():
    count = int((LAST_YEAR - FIRST_YEAR + 4) * 12.3685)
    mean = 2451550.1 + 29.530588861 * (numpy.arange(count) - int(12.3685 * 102))
    moons = solve(lambda t: erfa_moon(t) - erfa_sun(t), 0.0, mean, 29.530588861)
    step = numpy.arange(12 * (LAST_YEAR - FIRST_YEAR + 4))
    start = 2451623.8 - 365.2422 * (2000 - FIRST_YEAR + 2)  # about a March equinox
    terms = solve(erfa_sun, (step % 12) * math.pi / 6, start + step * 365.2422 / 12, 365.2422)
    return moons, terms, step % 12


# ---- … and PyEphem ---------------------------------------------------------------------------------

EPHEM_EPOCH = 2415020.0  # ephem counts days from 1899-12-31 12:00


def as_terrestrial(date):
    """An ephem.Date is UT by PyEphem's own ΔT, which is taken out again here."""
    return EPHEM_EPOCH + float(date) + ephem.delta_t(date) / SECONDS


def ephem_date(terrestrial):
    date = ephem.Date(terrestrial - EPHEM_EPOCH)
    return ephem.Date(date - ephem.delta_t(date) / SECONDS)


def ephem_angle(terrestrial, moon):
    date = ephem_date(terrestrial)

    def of(body):
        body.compute(date, epoch=date)
        return float(ephem.Ecliptic(ephem.Equatorial(body.g_ra, body.g_dec, epoch=date), epoch=date).lon)

    return of(ephem.Moon()) - of(ephem.Sun()) if moon else of(ephem.Sun())


def ephem_instants(moons, terms, which):
    def refine(near, wanted, moon, days_per_turn):
        for _ in range(5):
            off = (ephem_angle(near, moon) - wanted + math.pi) % (2 * math.pi) - math.pi
            near -= off / (2 * math.pi) * days_per_turn
        return near

    # From half an hour beside ERFA's answer: only the way back to it is PyEphem's own.
    away = 1 / 48
    return (numpy.array([refine(t + away, 0.0, True, 29.530588861) for t in moons]),
            numpy.array([refine(t + away, w * math.pi / 6, False, 365.2422) for t, w in zip(terms, which)]))


# ---- from instants to months -----------------------------------------------------------------------

UTC7 = 7 * 3600
UTC8 = 8 * 3600
BEIJING_MEAN_TIME = UTC8 - 860  # 116°25' E, in use before 1929


def meridian(calendar, universal_time):
    if calendar == "utc7":
        return numpy.full_like(universal_time, UTC7)
    return numpy.where(universal_time < 2425612.5, BEIJING_MEAN_TIME, UTC8)  # 1929-01-01


def civil_days(calendar, instants):
    """Julian day numbers of the civil days that hold the instants."""
    ut = universal(instants)
    return numpy.floor(ut + meridian(calendar, ut) / SECONDS + 0.5).astype(int)


def months_of(calendar, moons, terms, which):
    """Every month from the first solstice on: (lunar year, month, leap, first day, new moon's index)."""
    starts = civil_days(calendar, moons)
    term_days = civil_days(calendar, terms)
    solstices = term_days[which == 9]
    month_11 = [numpy.searchsorted(starts, day, "right") - 1 for day in solstices]
    found = []
    for first, last in zip(month_11, month_11[1:]):
        leap_at = None
        if last - first == 13:
            leap_at = next(i for i in range(first + 1, last)
                           if not numpy.any((term_days >= starts[i]) & (term_days < starts[i + 1])))
        year = from_julian(starts[first]).year
        number = 11
        for i in range(first, last):
            leap = i == leap_at
            if i != first and not leap:
                number = number % 12 + 1
                if number == 1:
                    year += 1
            found.append((year, number, leap, int(starts[i]), i))
    return found


def from_julian(day):
    return datetime.date(1970, 1, 1) + datetime.timedelta(days=int(day) - 2440588)


def kept_otherwise(months):
    """Days on which a month was begun in history though the rule says another."""
    # Tết Ất Sửu was kept on 25/01/1925, a day after the new moon (docs/lunar.md).
    return [(y, m, leap, day + 1 if (y, m, leap) == (1925, 1, False) else day, i) for y, m, leap, day, i in months]


# ---- what is written -------------------------------------------------------------------------------

def packed(months, first, last):
    words = []
    for year in range(first, last + 1):
        of_year = [m for m in months if m[0] == year]
        next_start = next(m[3] for m in months if m[:3] == (year + 1, 1, False))
        bounds = [m[3] for m in of_year] + [next_start]
        lengths = [b - a for a, b in zip(bounds, bounds[1:])]
        assert len(lengths) in (12, 13) and set(lengths) <= {29, 30}, (year, lengths)
        leap = next((m[1] for m in of_year if m[2]), 0)
        into_year = (from_julian(bounds[0]) - datetime.date(year, 1, 1)).days
        long_months = sum(1 << i for i, length in enumerate(lengths) if length == 30)
        words.append(long_months | leap << 13 | into_year << 17)
    return words


def rows(words, first):
    lines = []
    for at in range(0, len(words), 10):
        row = ", ".join(f"0x{word:06x}" for word in words[at:at + 10])
        lines.append(f"    {row},  // {first + at}")
    return "\n".join(lines)


def header(utc7, historic, near):
    return f"""// Generated by tools/lunar/generate.py from ERFA and PyEphem, which agree. Not to be edited.
// A word a lunar year: bits 0-12 say which months have 30 days, in order; bits 13-16 the month that a
// leap month follows, or 0; bits 17-22 the days from 1 January to the first day of month 1.
#pragma once

#include <array>
#include <cstdint>

namespace kyniem::detail {{

// clang-format off
/// UTC+7, lunar years {FIRST_YEAR} to {LAST_YEAR}.
inline constexpr std::array<std::uint32_t, {len(utc7)}> lunar_years_utc7{{
{rows(utc7, FIRST_YEAR)}
}};

/// As it was kept, lunar years {FIRST_YEAR} to {LAST_HISTORIC_YEAR}: Beijing mean time, from 1929 on UTC+8; after 1967 only
/// in the South.
inline constexpr std::array<std::uint32_t, {len(historic)}> lunar_years_as_kept{{
{rows(historic, FIRST_YEAR)}
}};

/// Months of 1968 to 2100, UTC+7, whose new moon lies within about a minute of midnight:
/// year * 16 + month; none is a leap month.
inline constexpr std::array<std::uint16_t, {len(near)}> lunar_months_near_midnight{{
    {", ".join(f"{year} * 16 + {month}" for year, month in near)}}};
// clang-format on

}}  // namespace kyniem::detail
"""


def from_midnight(universal_time, shift):
    """Seconds from the nearest midnight, negative before it."""
    part = (universal_time + shift / SECONDS + 0.5) % 1.0
    return (part if part < 0.5 else part - 1.0) * SECONDS


def near_midnight(months, moons, terms, which, other_moons, other_terms):
    """One line an instant that lies near to midnight in UTC+7, with what both libraries say."""
    names = {m[4]: m for m in months}
    lines = []
    for kind, instants, others in (("new moon", moons, other_moons), ("major term", terms, other_terms)):
        for i, (one, other) in enumerate(zip(instants, others)):
            a, b = universal(one), universal(other)
            year = from_julian(math.floor(a + 0.5)).year
            margin = from_midnight(a, UTC7)
            if abs(margin) > LISTED or not FIRST_YEAR <= year <= LAST_YEAR:
                continue
            month = names.get(i)
            if kind == "new moon" and month is None:
                continue
            what = (f"{month[0]} month {month[1]}{' leap' if month[2] else ''}" if kind == "new moon"
                    else f"sun at {which[i] * 30} degrees")
            day = from_julian(math.floor(a + UTC7 / SECONDS + 0.5))
            lines.append((float(a), f"{day},{kind},{what},{margin:.0f},{from_midnight(b, UTC7):.0f}"))
    head = "civil_day,event,what,seconds_from_midnight_erfa,seconds_from_midnight_pyephem"
    return "\n".join([head] + [line for _, line in sorted(lines)]) + "\n"


def main():
    # epv00 says so after 2100; PyEphem stands beside it there, and such years are called provisional.
    warnings.filterwarnings("ignore", category=erfa.ErfaWarning)
    erfa_moons, erfa_terms, which = erfa_instants()
    ephem_moons, ephem_terms = ephem_instants(erfa_moons, erfa_terms, which)
    apart = max(numpy.max(numpy.abs(erfa_moons - ephem_moons)), numpy.max(numpy.abs(erfa_terms - ephem_terms)))
    print(f"{len(erfa_moons)} new moons, {len(erfa_terms)} major terms; "
          f"the libraries differ by at most {apart * SECONDS:.1f} s")

    calendars = {}
    for calendar, last in (("utc7", LAST_YEAR), ("historic", LAST_HISTORIC_YEAR)):
        one = months_of(calendar, erfa_moons, erfa_terms, which)
        other = months_of(calendar, ephem_moons, ephem_terms, which)
        differing = [a for a, b in zip(one, other) if a != b and FIRST_YEAR <= a[0] <= last]
        if differing:
            print(f"{calendar}: the libraries differ in {differing}", file=sys.stderr)
            return 1
        calendars[calendar] = one
    historic = kept_otherwise(calendars["historic"])
    near = [(y, m) for y, m, leap, _, i in calendars["utc7"]
            if 1968 <= y <= 2100 and abs(from_midnight(universal(erfa_moons[i]), UTC7)) < NEAR]
    texts = {
        HEADER: header(packed(calendars["utc7"], FIRST_YEAR, LAST_YEAR),
                       packed(historic, FIRST_YEAR, LAST_HISTORIC_YEAR), near),
        CASES: near_midnight(calendars["utc7"], erfa_moons, erfa_terms, which, ephem_moons, ephem_terms),
    }
    if sys.argv[1:] == ["--check"]:
        stale = [str(path) for path, text in texts.items() if path.read_text() != text]
        if stale:
            print("generated anew, these differ:", *stale, file=sys.stderr)
            return 1
        print("the table and its hard cases come out as they are committed")
        return 0
    for path, text in texts.items():
        path.write_text(text)
        print("wrote", path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
