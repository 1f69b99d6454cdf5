package io.github.weightinit.propagation;

import io.github.weightinit.model.AttentionStep;
import java.util.List;

/** The heads of attention, between the projections and the output matrix: {@code softmax(q k / sqrt(d)) v}. */
final class AttentionOperator {
    /** A token that gives another one more than this share of its attention is saturated: softmax is flat there. */
    private static final double CERTAIN = 0.95;

    private final int heads;
    private final int perGroup;
    private final int d;
    private final boolean isCausal;
    private final Layout layout;
    private final Signals q;
    private final Signals k;
    private final Signals v;
    private final double[][] shares;

    /** @param projected queries, keys and values, of which the first two have been rotated if they are to be */
    AttentionOperator(AttentionStep step, List<Signals> projected) {
        this.heads = step.heads();
        this.perGroup = step.heads() / step.keyValueHeads();
        this.d = step.headSize();
        this.isCausal = step.isCausal();
        this.q = projected.get(0);
        this.k = projected.get(1);
        this.v = projected.get(2);
        this.layout = q.layout();
        this.shares = new double[heads * layout.samples()][];
    }

    private int tokens() {
        return layout.width();
    }

    private int others(int token) {
        return isCausal ? token + 1 : tokens();
    }

    /** What the heads give. */
    Signals forward(Recorder recorder) {
        Signals output = Signals.zeros(heads * d, layout);
        int certain = 0;
        int all = 0;
        for (int i = 0; i < shares.length; i++) {
            int head = i / layout.samples();
            int first = i % layout.samples() * tokens();
            shares[i] = new double[tokens() * tokens()];
            for (int t = 0; t < tokens(); t++) {
                double greatest = softmax(shares[i], head, first, t);
                for (int u = 0; u < others(t); u++) {
                    add(output, head * d, first + t, shares[i][t * tokens() + u], v, head / perGroup * d, first + u);
                }
                if (others(t) > 1) {
                    all++;
                    certain += greatest > CERTAIN ? 1 : 0;
                }
            }
        }
        if (all > 0) {
            recorder.saturated((double) certain / all);
        }
        return output;
    }

    private double softmax(double[] share, int head, int first, int t) {
        double most = Double.NEGATIVE_INFINITY;
        for (int u = 0; u < others(t); u++) {
            share[t * tokens() + u] = dot(q, head * d, first + t, k, head / perGroup * d, first + u) / Math.sqrt(d);
            most = Math.max(most, share[t * tokens() + u]);
        }
        double sum = 0;
        for (int u = 0; u < others(t); u++) {
            share[t * tokens() + u] = Math.exp(share[t * tokens() + u] - most);
            sum += share[t * tokens() + u];
        }
        for (int u = 0; u < others(t); u++) {
            share[t * tokens() + u] /= sum;
        }
        return 1 / sum;
    }

    /** The gradients of queries, keys and values. */
    List<Signals> backward(Signals gradient) {
        Signals dq = Signals.zeros(q.width(), layout);
        Signals dk = Signals.zeros(k.width(), layout);
        Signals dv = Signals.zeros(v.width(), layout);
        for (int i = 0; i < shares.length; i++) {
            int head = i / layout.samples();
            int group = head / perGroup * d;
            int first = i % layout.samples() * tokens();
            for (int t = 0; t < tokens(); t++) {
                double[] toShare = new double[others(t)];
                double mean = 0;
                for (int u = 0; u < toShare.length; u++) {
                    double share = shares[i][t * tokens() + u];
                    toShare[u] = dot(gradient, head * d, first + t, v, group, first + u);
                    mean += share * toShare[u];
                    add(dv, group, first + u, share, gradient, head * d, first + t);
                }
                for (int u = 0; u < toShare.length; u++) {
                    double toScore = shares[i][t * tokens() + u] * (toShare[u] - mean) / Math.sqrt(d);
                    add(dq, head * d, first + t, toScore, k, group, first + u);
                    add(dk, group, first + u, toScore, q, head * d, first + t);
                }
            }
        }
        return List.of(dq, dk, dv);
    }

    private double dot(Signals a, int unitA, int columnA, Signals b, int unitB, int columnB) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            sum += a.values()[(unitA + j) * a.size() + columnA] * b.values()[(unitB + j) * b.size() + columnB];
        }
        return sum;
    }

    private void add(Signals to, int unitTo, int columnTo, double factor, Signals x, int unitX, int columnX) {
        for (int j = 0; j < d; j++) {
            to.values()[(unitTo + j) * to.size() + columnTo] += factor * x.values()[(unitX + j) * x.size() + columnX];
        }
    }
}
