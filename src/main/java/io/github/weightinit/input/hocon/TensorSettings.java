package io.github.weightinit.input.hocon;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import java.util.Optional;

/**
 * What a tensor has besides its name, sizes and initialisation. An entry, a rule, a header and the spec itself may each give
 * some of it.
 *
 * @param dtype its number format
 * @param axes the meaning of its axes
 * @param batch the number of leading axes that stack matrices
 * @param zeroRows the rows that are zero whatever the initialisation
 */
record TensorSettings(Optional<DType> dtype, Optional<Axes> axes, Optional<Long> batch, Optional<RowList> zeroRows) {
    static final TensorSettings NONE = of(Optional.empty(), Optional.empty());

    static TensorSettings read(Fields fields) {
        return new TensorSettings(
                fields.choice("dtype", DType.class),
                fields.choice("axes", Axes.class),
                fields.integer("batch"),
                RowList.read(fields));
    }

    static TensorSettings of(Optional<DType> dtype, Optional<Axes> axes) {
        return new TensorSettings(dtype, axes, Optional.empty(), Optional.empty());
    }

    /** These, and where they are absent the others. */
    TensorSettings or(TensorSettings others) {
        return new TensorSettings(
                dtype.or(others::dtype), axes.or(others::axes), batch.or(others::batch), zeroRows.or(others::zeroRows));
    }

    /** Whether there is something that a copy has from the other tensor. */
    boolean hasMeaning() {
        return axes.isPresent() || batch.isPresent() || zeroRows.isPresent();
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    ShapeReader shapeReader() {
        return new ShapeReader(axes.orElse(Axes.IN_OUT), batch);
    }
}
