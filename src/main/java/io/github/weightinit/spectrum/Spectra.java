package io.github.weightinit.spectrum;

import io.github.weightinit.model.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The spectra of a model: that of the first matrix of each kind of layer. */
public final class Spectra {
    /** The most kinds. */
    private static final int MOST = 24;

    private Spectra() {}

    /** Finds the singular values of matrices, in this thread or on a cluster. */
    public interface Solver {
        /** Those of each matrix, in order. */
        List<Spectrum.Found> solve(List<WeightMatrix> matrices) throws IOException;
    }

    /**
     * The spectra of tensors.
     *
     * @param firsts the first tensor of each kind of layer, in the order of the spec
     */
    public static List<Spectrum> of(long seed, List<Tensor> firsts, Solver solver) throws IOException {
        List<Tensor> tensors =
                firsts.stream().filter(WeightMatrix::isMatrix).limit(MOST).toList();
        List<WeightMatrix> matrices =
                tensors.stream().map(tensor -> WeightMatrix.of(seed, tensor)).toList();
        if (matrices.isEmpty()) {
            return List.of();
        }
        List<Spectrum.Found> found = solver.solve(matrices);
        List<Spectrum> spectra = new ArrayList<>();
        for (int i = 0; i < matrices.size(); i++) {
            spectra.add(Spectrum.of(matrices.get(i), tensors.get(i).law(), found.get(i)));
        }
        return spectra;
    }

    /** The singular values of one matrix. */
    public static Spectrum.Found solve(WeightMatrix matrix) {
        Spectrum.Found found = ExactSpectrum.isFor(matrix) ? ExactSpectrum.of(matrix) : LanczosSpectrum.of(matrix);
        return new Spectrum.Found(
                found.masses().stream()
                        .map(mass -> new Mass(matrix.std() * mass.value(), mass.share()))
                        .toList(),
                found.error());
    }
}
