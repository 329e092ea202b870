package io.github.radiopharm.policy;

/**
 * Whether texts hold what is known of a person.
 *
 * <p>Logs and frameworks write {@code toString} and {@code getMessage} unasked, so these name what was stated and leave
 * its values out. The values are in {@code toStringWithValues} and {@code messageWithValues}; or everywhere, where the
 * system property {@code radiopharm.policy.showPatientData} is {@code true} or {@link #show} was called.
 */
public final class PatientData {
    /** The system property that shows values everywhere. */
    public static final String PROPERTY = "radiopharm.policy.showPatientData";

    private static volatile boolean shown = Boolean.getBoolean(PROPERTY);

    /** The depth of texts with values that this thread writes; none where it is null. */
    private static final ThreadLocal<Boolean> ASKED = new ThreadLocal<>();

    private PatientData() {}

    /**
     * Shows values in every text from now on, or leaves them out.
     *
     * @param show whether values are shown
     */
    public static void show(boolean show) {
        shown = show;
    }

    /**
     * Whether texts hold values.
     *
     * @return whether they do
     */
    public static boolean isShown() {
        return shown || ASKED.get() != null;
    }

    /** The text of a thing, with its values. */
    static String withValues(Object of) {
        if (isShown()) {
            return of.toString();
        }
        ASKED.set(true);
        try {
            return of.toString();
        } finally {
            ASKED.remove();
        }
    }

    /** The text of a record: what is stated in it, with values only where they are shown. */
    static String text(String name, String[] components, Object[] values) {
        boolean isShown = isShown();
        StringBuilder text = new StringBuilder(name).append('[');
        boolean isFirst = true;
        for (int place = 0; place < components.length; place++) {
            if (values[place] == null) {
                continue;
            }
            text.append(isFirst ? "" : ", ").append(components[place]);
            if (isShown) {
                text.append('=').append(values[place]);
            }
            isFirst = false;
        }
        return text.append(isShown || isFirst ? "]" : ": values left out]").toString();
    }
}
