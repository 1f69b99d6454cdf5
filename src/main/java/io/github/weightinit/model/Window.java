package io.github.weightinit.model;

/**
 * How a kernel moves over an image.
 *
 * @param height the rows of the kernel
 * @param width the columns of the kernel
 * @param stride how far it moves each time
 * @param padding the zeros around the image, at each side
 */
public record Window(int height, int width, int stride, int padding) {
    /** @throws IllegalArgumentException if there is no such kernel */
    public Window {
        if (height < 1 || width < 1 || stride < 1 || padding < 0) {
            throw new IllegalArgumentException(
                    "size and stride must be 1 or more, and padding 0 or more, not %d by %d, %d and %d"
                            .formatted(height, width, stride, padding));
        }
        if (2L * padding > Math.min(height, width)) {
            throw new IllegalArgumentException(
                    "padding = %d is more than half of a kernel of %d by %d".formatted(padding, height, width));
        }
    }

    /** How many places it has on {@code all} pixels. */
    public int places(int all, int size) {
        long places = ((long) all + 2L * padding - size) / stride + 1;
        if (all + 2L * padding < size) {
            throw new IllegalArgumentException(
                    "a kernel of %d does not fit on %d pixels and a padding of %d; make the image larger"
                            .formatted(size, all, padding));
        }
        return (int) places;
    }
}
