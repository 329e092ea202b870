
    /**
     * Reads a loose record: names and values as they were given, in any order.
     *
     * A value is a text, a number, a boolean, a day or a time of `java.time`, a word of the library or null; or a list of
     * these, or of imaging studies.
     */
    @Throws(RequestException::class)
    public fun record(entries: Map<String, Any?>): Reading = Reading(io.github.radiopharm.policy.internal.Charts.record(this, entries))

    /** Reads a row of a table as a loose record: the names are those of the columns, and rows count from 1. */
    @Throws(RequestException::class)
    public fun row(row: Long, cells: Map<String, Any?>): Reading = Reading(io.github.radiopharm.policy.internal.Charts.row(this, row, cells))

    /** Reads a loose record that is one JSON object. */
    @Throws(RequestException::class)
    public fun recordJson(json: String): Reading = Reading(io.github.radiopharm.policy.internal.Charts.read(this, json))

    /** Reads a loose record that is one JSON object in UTF-8. */
    @Throws(RequestException::class)
    public fun recordJson(json: ByteArray): Reading = Reading(io.github.radiopharm.policy.internal.Charts.read(this, json))

    /** Reads a chart in FHIR R4: a bundle, a resource, or lines of resources. */
    @Throws(RequestException::class)
    public fun fhir(chart: String): Reading = Reading(io.github.radiopharm.policy.internal.Charts.fhir(this, chart))

    /** Reads a chart in FHIR R4 in UTF-8: a bundle, a resource, or lines of resources. */
    @Throws(RequestException::class)
    public fun fhir(chart: ByteArray): Reading = Reading(io.github.radiopharm.policy.internal.Charts.fhir(this, chart))
