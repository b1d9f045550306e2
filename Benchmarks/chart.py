"""Draws the growth of time over unique bytes as an SVG: two logarithmic axes, a line for what is linear."""

import math

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 70, 50, 30, 20


def draw(points, path):
    """`points` are (MB, CPU seconds), in rising order."""
    low = (math.floor(math.log10(points[0][0])), math.floor(math.log10(min(y for _, y in points))))
    high = (math.ceil(math.log10(points[-1][0])), math.ceil(math.log10(max(y for _, y in points))))

    def place(x, y):
        across = (math.log10(x) - low[0]) / max(1, high[0] - low[0])
        up = (math.log10(y) - low[1]) / max(1, high[1] - low[1])
        return (LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - BOTTOM - TOP))

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
           'font-family="sans-serif" font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
           f'<text x="{LEFT}" y="18" font-size="14">cg-scan history: CPU seconds over unique bytes</text>']
    for power in range(low[0], high[0] + 1):
        x, y = place(10 ** power, 10 ** low[1])
        out.append(f'<path d="M{x:.1f} {TOP}V{y:.1f}" stroke="#ddd"/>'
                   f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{unit(10 ** power)}</text>')
    for power in range(low[1], high[1] + 1):
        x, y = place(10 ** low[0], 10 ** power)
        out.append(f'<path d="M{x:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                   f'<text x="{x - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** power:g} s</text>')
    slope = points[-1][1] / points[-1][0]
    ends = [place(x, slope * x) for x in (points[0][0], points[-1][0])]
    out.append(f'<path d="M{ends[0][0]:.1f} {min(ends[0][1], HEIGHT - BOTTOM):.1f}L{ends[1][0]:.1f} '
               f'{ends[1][1]:.1f}" stroke="#999" stroke-dasharray="4 4" fill="none"/>')
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    out.append(f'<polyline points="{line}" fill="none" stroke="#0b62a4" stroke-width="2"/>')
    for x, y in (place(*point) for point in points):
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0b62a4"/>')
    for point in points:
        x, y = place(*point)
        out.append(f'<text x="{x - 6:.1f}" y="{y - 8:.1f}" text-anchor="end">{point[1]:.2g} s</text>')
    out.append(f'<text x="{ends[1][0] - 40:.1f}" y="{ends[1][1] + 40:.1f}" fill="#777" '
               'text-anchor="end">dashed: linear</text></svg>')
    with open(path, "w") as file:
        file.write("\n".join(out) + "\n")


def unit(megabytes):
    return f"{megabytes // 1000} GB" if megabytes >= 1000 else f"{megabytes} MB"
