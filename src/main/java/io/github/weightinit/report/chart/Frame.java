package io.github.weightinit.report.chart;

import java.util.List;

/**
 * The place between the axes of a chart, in units of the picture.
 *
 * @param left its left edge
 * @param top its upper edge
 */
record Frame(double left, double top, double width, double height, Axis x, Axis y) {
    double across(double value) {
        return left + x.share(value) * width;
    }

    double up(double value) {
        return top + (1 - y.share(value)) * height;
    }

    double foot() {
        return top + height;
    }

    double right() {
        return left + width;
    }

    /** A point of a path. */
    record Point(double x, double y) {}

    Point at(double x, double y) {
        return new Point(across(x), up(y));
    }

    /** The points as the data of a path, to a tenth of a unit. */
    static String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point p : points) {
            path.append(path.length() == 0 ? 'M' : 'L')
                    .append(tenth(p.x))
                    .append(' ')
                    .append(tenth(p.y));
        }
        return path.toString();
    }

    static String tenth(double x) {
        long tenths = Math.round(10 * x);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
