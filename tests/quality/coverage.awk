# Joins lcov files (a line or branch counts when any of them reached it) and prints lines and branches of each room.
BEGIN { limit = 95; held["Sources"] = held["Downloads"] = held["Metrics"] = held["Publishing"] = 1 }

/^SF:/ { file = substr($0, 4); sub(/^.*src\/ReportTasks\//, "", file); room = file; if (!sub(/\/.*$/, "", room)) room = "(root)"; next }

/^DA:/ { split(substr($0, 4), field, ","); reach("line", file SUBSEP field[1], field[2] > 0) }

/^BRDA:/ { split(substr($0, 6), field, ","); reach("branch", file SUBSEP field[1] SUBSEP field[2] SUBSEP field[3], field[4] > 0) }

function reach(kind, place, isReached) {
    if (!((kind, place) in reached)) {
        reached[kind, place] = 0
        where[kind, place] = place
        count[kind, room]++
        count[kind, "all rooms"]++
        rooms[room] = 1
    }
    if (isReached && !reached[kind, place]) {
        reached[kind, place] = 1
        hits[kind, room]++
        hits[kind, "all rooms"]++
    }
}

function percent(kind, of) { return count[kind, of] ? 100 * hits[kind, of] / count[kind, of] : 100 }

function row(of) {
    return sprintf("%-12s %6d of %6d %6.1f %%   %6d of %6d %6.1f %%%s\n", of, hits["line", of], count["line", of], percent("line", of),
        hits["branch", of], count["branch", of], percent("branch", of), (of in held) && percent("branch", of) < limit ? "   below " limit " %" : "")
}

END {
    if (detail) {
        for (key in reached) if (!reached[key]) {
            split(key, part, SUBSEP)
            print part[2] ":" part[3] (part[1] == "branch" ? " branch " part[5] : " line") | "sort -t: -k1,1 -k2,2n"
        }
        close("sort -t: -k1,1 -k2,2n")
    }
    printf "%-12s %25s   %25s\n", "room", "lines", "branches"
    for (room in rooms) print row(room) | "sort"
    close("sort")
    print row("all rooms")
    for (room in held) if (percent("branch", room) < limit) exit 1
}
