package io.github.weightinit.report;

import io.github.weightinit.report.chart.Colour;
import io.github.weightinit.report.chart.Stroke;
import java.util.List;

/**
 * A quantity at each depth. On a logarithmic chart all values are logarithms to base 10.
 *
 * @param label what the line is
 * @param values one a depth; not finite where there is none
 * @param band the band around it
 */
record DepthLine(String label, Colour colour, Stroke stroke, List<Double> values, DepthBand band) {
    /**
     * Where other seeds are.
     *
     * @param label what the band is; empty without a band
     * @param low its lower edge, one a depth
     * @param high its upper edge
     */
    record DepthBand(String label, List<Double> low, List<Double> high) {
        static final DepthBand NONE = new DepthBand("", List.of(), List.of());

        DepthBand {
            low = List.copyOf(low);
            high = List.copyOf(high);
        }
    }

    DepthLine {
        values = List.copyOf(values);
    }
}
