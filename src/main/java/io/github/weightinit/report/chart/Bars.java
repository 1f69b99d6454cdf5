package io.github.weightinit.report.chart;

import io.github.weightinit.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram.
 *
 * @param label what the legend says
 * @param low the left edge of the first bar
 * @param width the width of a bar
 */
public record Bars(String label, Colour colour, double low, double width, List<Double> heights) implements Series {
    public Bars {
        heights = List.copyOf(heights);
    }

    @Override
    public List<Element> marks(Frame frame) {
        List<Frame.Point> outline = new ArrayList<>();
        outline.add(frame.at(low, 0));
        for (int i = 0; i < heights.size(); i++) {
            outline.add(frame.at(low + i * width, heights.get(i)));
            outline.add(frame.at(low + (i + 1) * width, heights.get(i)));
        }
        outline.add(frame.at(low + heights.size() * width, 0));
        return List.of(filled(Frame.path(outline) + "Z"));
    }

    private static Element filled(String path) {
        return Element.of("path")
                .as("bars")
                .with("d", path)
                .with("fill", "currentColor")
                .with("stroke", "currentColor");
    }

    @Override
    public Element key() {
        return filled("M2 1L24 1L24 11L2 11Z");
    }
}
