package io.github.weightinit.report.chart;

import io.github.weightinit.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * The space between two lines, such as that in which nine of ten seeds are.
 *
 * @param label what the legend says; empty for nothing
 * @param x the places across, one a value
 */
public record Band(String label, Colour colour, List<Double> x, List<Double> low, List<Double> high) implements Series {
    public Band {
        x = List.copyOf(x);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    @Override
    public List<Element> marks(Frame frame) {
        StringBuilder path = new StringBuilder();
        for (List<Integer> run : Line.runs(low)) {
            List<Frame.Point> outline = new ArrayList<>();
            run.forEach(i -> outline.add(frame.at(x.get(i), high.get(i))));
            for (int k = run.size() - 1; k >= 0; k--) {
                outline.add(frame.at(x.get(run.get(k)), low.get(run.get(k))));
            }
            path.append(Frame.path(outline)).append('Z');
        }
        return path.length() == 0 ? List.of() : List.of(filled(path.toString()));
    }

    private static Element filled(String path) {
        return Element.of("path")
                .as("band")
                .with("d", path)
                .with("fill", "currentColor")
                .with("fill-opacity", "0.18");
    }

    @Override
    public Element key() {
        return filled("M0 0L26 0L26 12L0 12Z");
    }
}
