package io.github.weightinit.report.chart;

import io.github.weightinit.report.markup.Element;
import java.util.List;

/** What is drawn between the axes of a chart. */
public sealed interface Series permits Line, Band, Bars {
    Colour colour();

    /** The marks of the series. */
    List<Element> marks(Frame frame);

    /** What the legend says; empty if it says nothing. */
    String label();

    /** The mark of the series in a legend, 26 wide and 12 high. */
    Element key();
}
