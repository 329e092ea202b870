package io.github.radiopharm.policy;

import io.github.radiopharm.policy.internal.Values;
import java.util.List;

/**
 * What a {@link Reader} found in a chart.
 *
 * <p>Only what is certain is a fact. Everything that was said of a fact is evidence for it, or a candidate of what is
 * ambiguous; everything else is ignored, with a reason. Its parts are in the order of the vocabulary, whatever the order
 * of the chart.
 *
 * <p>Memory is freed when it is closed, or when nobody holds it any more.
 */
public final class Reading implements AutoCloseable {
    private static final int USUAL_WIDTH = 80;

    private final io.github.radiopharm.policy.internal.Reading reading;

    Reading(io.github.radiopharm.policy.internal.Reading reading) {
        this.reading = reading;
    }

    /**
     * The request that the certain facts make. What is not certain is not known.
     *
     * <p>Of some facts the policy reads silence. Where the chart says something of such a fact that is not certain, no
     * request is made, since a doubt is no silence. Facts that no criterion of the drug can look at are left out.
     *
     * @return the typed request of the drug and phase
     * @throws RequestException where the drug or the date of service is not known, there is no edition of that day, or a
     *     fact whose silence is read is not certain: every fault at once
     */
    public Request request() throws RequestException {
        return reading.request();
    }

    /**
     * The same as the flat record, with every fact: one line of JSON.
     *
     * @return the line
     * @throws RequestException as {@link #request} does
     */
    public String requestJson() throws RequestException {
        return reading.requestJson();
    }

    /**
     * Decides what is certain.
     *
     * @return the whole answer
     * @throws RequestException as {@link #request} does
     */
    public Determination determine() throws RequestException {
        return reading.determine();
    }

    /**
     * Decides what is certain, and writes the answer as one line of JSON.
     *
     * @param format the form
     * @return the line
     * @throws RequestException as {@link #request} does
     */
    public String determineJson(Format format) throws RequestException {
        return reading.determineJson(Values.required(format, "format"));
    }

    /**
     * The facts that are certain.
     *
     * @return the facts with their values
     */
    public List<Fact> facts() {
        return reading.facts();
    }

    /**
     * Where the facts come from, fact by fact. A place that says that nothing is known has an entry too, without a value.
     *
     * @return what each place says
     */
    public List<Evidence> evidence() {
        return reading.evidence();
    }

    /**
     * What was said of facts that are not known for all that.
     *
     * @return the facts, each with all that was said of it
     */
    public List<Ambiguity> ambiguous() {
        return reading.ambiguous();
    }

    /**
     * What was passed over, so that silence can be audited.
     *
     * @return the places, each with the reason
     */
    public List<Ignored> ignored() {
        return reading.ignored();
    }

    /**
     * Lists of which elements were found, and which nobody said are complete: no facts.
     *
     * @return the lists
     */
    public List<PartialList> partial() {
        return reading.partial();
    }

    /**
     * This as one line of JSON: {@code facts}, {@code evidence}, {@code ambiguous}, {@code partial}, {@code ignored}.
     *
     * @return the line
     */
    public String toJson() {
        return reading.toJson();
    }

    /**
     * The same for logs, without values and without texts of the chart; references, codes, dates and reasons stay.
     *
     * @return the line
     */
    public String redacted() {
        return reading.redacted();
    }

    /**
     * This as a text for people of 80 columns: what is ambiguous first, then what was read, and what was passed over.
     *
     * @return the text
     */
    public String toText() {
        return toText(USUAL_WIDTH);
    }

    /**
     * This as a text for people.
     *
     * @param width of how many characters a line has at most; less than 40 is 40
     * @return the text
     */
    public String toText(int width) {
        return reading.toText(width);
    }

    /** Which facts there are; their values only where {@link PatientData} says so. */
    @Override
    public String toString() {
        return PatientData.isShown() ? toJson() : reading.named();
    }

    @Override
    public void close() {
        reading.close();
    }
}
