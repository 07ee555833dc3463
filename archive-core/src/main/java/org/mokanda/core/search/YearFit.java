package org.mokanda.core.search;

/**
 * What the year of an act adds to its score, in nats. People remember a year well or miss it by a few. The date of the
 * event may be misread, and the register tells what it then was, but less: births were declared late.
 *
 * <p>Remembers what it reckoned, as the same years come back in most acts: one thread.
 */
public final class YearFit {
    private static final double GAIN_MAX = 3.0;

    private static final double LOSS_MAX = 3.0;
    private static final double GAIN_NEAR = 2.2;
    private static final double LOSS_A_YEAR_NEAR = 0.3;
    private static final double LOSS_A_YEAR = 0.4;
    private static final int NEAR = 5;

    /** How much of it the year of the register alone is worth. */
    private static final double REGISTER_SHARE = 0.6;

    /** One date in so many is misread. */
    private static final double MISREAD = 0.03;

    private static final int REMEMBERED_BITS = 10;

    /** Spreads years over what is remembered (Knuth's multiplicative hashing). */
    private static final int SPREAD = 0x9E3779B9;

    private final int[] rememberedYears = new int[1 << REMEMBERED_BITS];
    private final double[] rememberedGains = new double[1 << REMEMBERED_BITS];
    private final int from;
    private final int to;
    private final boolean asked;

    /** @param query whose years are wished for; without years nothing is added */
    public YearFit(ActQuery query) {
        var first = query.yearFrom();
        var last = query.yearTo();
        this.asked = first != null && last != null;
        this.from = first == null ? 0 : first;
        this.to = last == null ? 0 : last;
    }

    /** The most that a year adds to an act, or 0 when none is asked for. */
    public double most() {
        return asked ? GAIN_MAX : 0;
    }

    /** @param event year of the event, or {@link ActWords#UNKNOWN_YEAR} */
    public double gain(int event, int register) {
        if (!asked) {
            return 0;
        }
        int years = event << Short.SIZE | register;
        int place = (years * SPREAD) >>> (Integer.SIZE - REMEMBERED_BITS);
        if (years == 0 || rememberedYears[place] != years) {
            rememberedYears[place] = years;
            rememberedGains[place] = reckoned(event, register);
        }
        return rememberedGains[place];
    }

    private double reckoned(int event, int register) {
        double ofRegister = REGISTER_SHARE * gain(Math.abs(difference(register)));
        if (event == ActWords.UNKNOWN_YEAR) {
            return ofRegister;
        }
        double ofEvent = gain(Math.abs(difference(event)));
        return ofEvent >= ofRegister
                ? ofEvent
                : Math.log((1 - MISREAD) * Math.exp(ofEvent) + MISREAD * Math.exp(ofRegister));
    }

    private static double gain(int off) {
        if (off == 0) {
            return GAIN_MAX;
        }
        return off <= NEAR
                ? GAIN_NEAR - LOSS_A_YEAR_NEAR * off
                : Math.max(-LOSS_MAX, GAIN_NEAR - LOSS_A_YEAR_NEAR * NEAR - LOSS_A_YEAR * (off - NEAR));
    }

    /** Years from the span asked for: 0 inside, positive when later. */
    int difference(int year) {
        return year < from ? year - from : Math.max(0, year - to);
    }
}
