package io.github.weightinit.input.hocon;

import java.util.function.ToDoubleFunction;

/**
 * The value of {@code 0.02 / sqrt(2 * layers)}: numbers, variables, {@code + - * /}, {@code sqrt} and parentheses.
 *
 * <p>Every step is one IEEE 754 float64 operation, in the order in which Python evaluates the same text, so that a
 * standard deviation given as an expression has the same bits everywhere. Existing libraries compute in decimals, or call
 * functions whose last bit depends on the platform.
 */
final class Arithmetic {
    private final String text;
    private final ToDoubleFunction<String> variables;
    private int at;

    private Arithmetic(String text, ToDoubleFunction<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    /**
     * The value of an expression.
     *
     * @param variables maps a variable's name to its value; throws IllegalArgumentException for an unknown name
     * @throws IllegalArgumentException where the text is not an expression; the message has the position
     */
    static double evaluate(String text, ToDoubleFunction<String> variables) {
        Arithmetic arithmetic = new Arithmetic(text, variables);
        double value = arithmetic.sum(0);
        if (arithmetic.peek() != 0) {
            throw arithmetic.unexpected();
        }
        return value;
    }

    private double sum(int depth) {
        double value = product(depth);
        while (true) {
            if (accept('+')) {
                value += product(depth);
            } else if (accept('-')) {
                value -= product(depth);
            } else {
                return value;
            }
        }
    }

    private double product(int depth) {
        double value = signed(depth);
        while (true) {
            if (accept('*')) {
                value *= signed(depth);
            } else if (accept('/')) {
                value /= signed(depth);
            } else {
                return value;
            }
        }
    }

    private double signed(int depth) {
        return accept('-') ? -primary(depth) : primary(depth);
    }

    private double primary(int depth) {
        if (depth > 100) {
            throw new IllegalArgumentException("'" + text + "' is nested too deeply");
        }
        char next = peek();
        if (accept('(')) {
            double value = sum(depth + 1);
            if (!accept(')')) {
                throw unexpected();
            }
            return value;
        }
        if (isDigit(next) || next == '.') {
            return number();
        }
        if (Character.isJavaIdentifierStart(next) && next != '$') {
            return word(depth);
        }
        throw unexpected();
    }

    private double number() {
        int start = at;
        while (at < text.length()
                && (isDigit(text.charAt(at)) || ".eE".indexOf(text.charAt(at)) >= 0 || isExponentSign())) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(start, at));
        } catch (NumberFormatException e) {
            at = start;
            throw unexpected();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isExponentSign() {
        return "+-".indexOf(text.charAt(at)) >= 0 && "eE".indexOf(text.charAt(at - 1)) >= 0;
    }

    private double word(int depth) {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("sqrt") && peek() == '(') {
            return Math.sqrt(primary(depth + 1));
        }
        return variables.applyAsDouble(word);
    }

    private boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** The next character that is not white space, or 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException unexpected() {
        String found =
                at < text.length() ? "'" + text.charAt(at) + "' at character " + (at + 1) : "end of the expression";
        return new IllegalArgumentException("'" + text + "' is not a number: unexpected " + found);
    }
}
