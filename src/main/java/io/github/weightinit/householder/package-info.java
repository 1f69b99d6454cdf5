/**
 * Orthogonal matrices, distributed as the Haar measure, as products of Householder reflections whose vectors are normal draws
 * (Stewart 1980, "The efficient generation of random orthogonal matrices with an application to condition estimators"). With V the
 * n x k matrix of the vectors, {@code S = V^T V}, U the upper triangle of S with half its diagonal, and {@code X = U^-1 V[0:k]^T}, the first k
 * columns of the product are {@code I - V X} (Puglisi 1992; Joffrain et al. 2006, "Accumulating Householder transformations, revisited").
 *
 * <p>V is never stored: any of its elements is made from the draws. S and X are made a panel of columns at a time, and panels do not
 * depend on each other but that X needs those of S. Each element is one sum, whose terms are added in one order:
 *
 * <ul>
 *   <li>the square of the length of a vector, and {@code S[i][j]}: by ascending l, from the first l where no factor is zero by construction
 *   <li>{@code X[i][j] = (V[j][i] - sum over m of S[i][m] X[m][j]) / (S[i][i] / 2)}: by descending m, from j to i + 1
 *   <li>{@code Q[l][j]}: by ascending i, from 0 to the lesser of l and j
 * </ul>
 *
 * <p>Therefore neither the width of panels nor who makes them changes a bit.
 */
package io.github.weightinit.householder;
