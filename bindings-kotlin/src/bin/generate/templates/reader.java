
    /**
     * Reads a loose record: names and values as they were given, in any order.
     *
     * <p>A value is a text, a number, a boolean, a day or a time of {@code java.time}, a word of the library or null; or a
     * list of these, or of imaging studies.
     *
     * @param entries the names and values
     * @return what was found
     * @throws RequestException where it is no such chart: every fault at once
     */
    public Reading record(java.util.Map<java.lang.String, ?> entries) throws RequestException {
        return new Reading(io.github.radiopharm.policy.internal.Charts.record(this, entries));
    }

    /**
     * Reads a row of a table as a loose record: the names are those of the columns.
     *
     * @param row the number of the row, from 1
     * @param cells the names of the columns and the values
     * @return what was found
     * @throws RequestException where it is no such chart: every fault at once
     */
    public Reading row(long row, java.util.Map<java.lang.String, ?> cells) throws RequestException {
        return new Reading(io.github.radiopharm.policy.internal.Charts.row(this, row, cells));
    }

    /**
     * Reads a loose record that is one JSON object.
     *
     * @param json the object
     * @return what was found
     * @throws RequestException where it is no such chart: every fault at once
     */
    public Reading recordJson(java.lang.String json) throws RequestException {
        return new Reading(io.github.radiopharm.policy.internal.Charts.read(this, json));
    }

    /**
     * Reads a loose record that is one JSON object in UTF-8.
     *
     * @param json the object
     * @return what was found
     * @throws RequestException where it is no such chart: every fault at once
     */
    public Reading recordJson(byte[] json) throws RequestException {
        return new Reading(io.github.radiopharm.policy.internal.Charts.read(this, json));
    }

    /**
     * Reads a chart in FHIR R4: a bundle, a resource, or lines of resources.
     *
     * @param chart the chart
     * @return what was found
     * @throws RequestException where it is no such chart: every fault at once
     */
    public Reading fhir(java.lang.String chart) throws RequestException {
        return new Reading(io.github.radiopharm.policy.internal.Charts.fhir(this, chart));
    }

    /**
     * Reads a chart in FHIR R4 in UTF-8: a bundle, a resource, or lines of resources.
     *
     * @param chart the chart
     * @return what was found
     * @throws RequestException where it is no such chart: every fault at once
     */
    public Reading fhir(byte[] chart) throws RequestException {
        return new Reading(io.github.radiopharm.policy.internal.Charts.fhir(this, chart));
    }
