package io.github.weightinit.report.chart;

import io.github.weightinit.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * A line through points. Where a value is not finite there is a gap.
 *
 * @param label what the legend says
 * @param hasDots whether each point has a dot, too
 * @param x the places across, one a value
 */
public record Line(String label, Colour colour, Stroke stroke, boolean hasDots, List<Double> x, List<Double> values)
        implements Series {
    public Line {
        x = List.copyOf(x);
        values = List.copyOf(values);
    }

    @Override
    public List<Element> marks(Frame frame) {
        List<Element> marks = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        for (List<Integer> run : runs(values)) {
            path.append(Frame.path(run.stream().map(i -> point(frame, i)).toList()));
            if (hasDots || run.size() == 1) { // a value between two gaps has no line
                run.forEach(i -> marks.add(dot(point(frame, i))));
            }
        }
        if (path.length() > 0) {
            marks.add(0, stroked(path.toString()));
        }
        return marks;
    }

    private Frame.Point point(Frame frame, int i) {
        return frame.at(x.get(i), values.get(i));
    }

    private static Element dot(Frame.Point at) {
        return Element.of("circle")
                .as("dot")
                .with("cx", Frame.tenth(at.x()))
                .with("cy", Frame.tenth(at.y()))
                .with("r", "2.5");
    }

    private Element stroked(String path) {
        Element line = Element.of("path")
                .as("line")
                .with("d", path)
                .with("fill", "none")
                .with("stroke", "currentColor")
                .with("stroke-width", "2");
        return stroke == Stroke.SOLID ? line : line.with("stroke-dasharray", stroke.dashes());
    }

    @Override
    public Element key() {
        return stroked("M0 6L26 6");
    }

    /** The runs of finite values, each the indices of its values. */
    static List<List<Integer>> runs(List<Double> values) {
        List<List<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.get(i))) {
                if (i == 0 || !Double.isFinite(values.get(i - 1))) {
                    runs.add(new ArrayList<>());
                }
                runs.get(runs.size() - 1).add(i);
            }
        }
        return runs;
    }
}
