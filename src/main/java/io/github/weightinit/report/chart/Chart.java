package io.github.weightinit.report.chart;

import io.github.weightinit.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of series between two axes, with its legend.
 *
 * @param description what it shows, in words, for those who do not see it
 * @param x the axis across
 * @param y the axis upwards
 * @param series what is drawn, the first below the others
 * @param readings what a script may show of each place across; empty if nothing
 */
public record Chart(String description, Axis x, Axis y, List<Series> series, List<Reading> readings) {
    /** The size of the picture; on a screen it is as wide as there is room. */
    private static final double WIDTH = 480;

    private static final double HEIGHT = 306;
    private static final double TOP = 30;
    private static final double LEFT = 66;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 54;
    private static final double TICK = 5;

    /**
     * The values at a place across.
     *
     * @param at the place
     * @param texts what is there, then the value of each series that has a label, in order
     */
    public record Reading(double at, List<String> texts) {}

    public Chart {
        series = List.copyOf(series);
        readings = List.copyOf(readings);
    }

    /** The picture and its legend. */
    public Element drawn() {
        Frame frame = new Frame(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, x, y);
        Element svg = Element.of("svg")
                .with("viewBox", "0 0 " + Frame.tenth(WIDTH) + " " + Frame.tenth(HEIGHT))
                .with("role", "img")
                .with("aria-label", description)
                .with("font-size", 12)
                .add(axes(frame))
                .add(series.stream().map(s -> drawn(s, frame)).toList());
        Element plot = Element.of("div", svg).as("plot");
        if (!readings.isEmpty()) {
            plot = plot.with("data-frame", Frame.tenth(TOP) + " " + Frame.tenth(frame.foot()))
                    .with("data-readings", readings(frame));
        }
        return Element.of("div", plot, legend()).as("chart");
    }

    private static Element drawn(Series series, Frame frame) {
        return Element.of("g", series.marks(frame))
                .as(series.colour().style())
                .with("color", series.colour().plain());
    }

    private Element axes(Frame frame) {
        List<Element> parts = new ArrayList<>();
        for (Axis.Tick tick : x.ticks()) {
            double at = frame.across(tick.at());
            parts.add(stroke("grid", at, TOP, at, frame.foot()));
            parts.add(stroke("tick", at, frame.foot(), at, frame.foot() + TICK));
            parts.add(text(tick.label(), at, frame.foot() + TICK + 17, "middle"));
        }
        for (Axis.Tick tick : y.ticks()) {
            double at = frame.up(tick.at());
            parts.add(stroke("grid", LEFT, at, frame.right(), at));
            parts.add(stroke("tick", LEFT - TICK, at, LEFT, at));
            parts.add(text(tick.label(), LEFT - TICK - 3, at + 4, "end"));
        }
        parts.add(text(x.title(), frame.left() + frame.width() / 2, HEIGHT - 8, "middle")
                .as("title"));
        // above its ticks, where it is read without turning the head, and may be longer
        parts.add(text(y.title(), 2, 14, "start").as("title"));
        return Element.of("g", parts).as("axes");
    }

    private static Element stroke(String style, double x1, double y1, double x2, double y2) {
        return Element.of("path")
                .as(style)
                .with("d", Frame.path(List.of(new Frame.Point(x1, y1), new Frame.Point(x2, y2))))
                .with("stroke", "#c9cfd6");
    }

    private static Element text(String characters, double x, double y, String anchor) {
        return Element.of("text", characters)
                .with("x", Frame.tenth(x))
                .with("y", Frame.tenth(y))
                .with("text-anchor", anchor);
    }

    private Element legend() {
        return Element.of(
                        "ul",
                        series.stream()
                                .filter(s -> !s.label().isEmpty())
                                .map(Chart::entry)
                                .toList())
                .as("legend");
    }

    private static Element entry(Series series) {
        Element mark = Element.of("svg", series.key())
                .as("mark " + series.colour().style())
                .with("viewBox", "0 0 26 12")
                .with("width", 26)
                .with("height", 12)
                .with("aria-hidden", "true")
                .with("color", series.colour().plain());
        return Element.of("li", mark)
                .add(Element.of("span", series.label()), Element.of("span").as("value"));
    }

    /** A line a place: where it is in the picture and the texts, with tabs between them, which no text has. */
    private String readings(Frame frame) {
        StringBuilder lines = new StringBuilder();
        for (Reading reading : readings) {
            lines.append(lines.length() == 0 ? "" : "\n").append(Frame.tenth(frame.across(reading.at())));
            reading.texts()
                    .forEach(t -> lines.append('\t').append(t.replace('\t', ' ').replace('\n', ' ')));
        }
        return lines.toString();
    }
}
