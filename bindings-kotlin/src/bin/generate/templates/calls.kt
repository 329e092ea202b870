    /** Decides this request under the edition of its date of service. */
    @Throws(RequestException::class)
    public fun determine(): Determination = determine(null)

    /** Decides this request; with an edition it is judged under it. */
    @Throws(RequestException::class)
    public fun determine(edition: Edition?): Determination = io.github.radiopharm.policy.determine(this, edition)

    /** Judges this request and says no more than the outcome, the statuses and the missing facts. */
    @Throws(RequestException::class)
    public fun assess(): Assessment = assess(null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun assess(edition: Edition?): Assessment = io.github.radiopharm.policy.assess(this, edition)

    /** Decides this request, and writes the full answer as one line of JSON. */
    @Throws(RequestException::class)
    public fun determineJson(): String = determineJson(Format.FULL, null)

    /** Decides this request, and writes the answer as one line of JSON. */
    @Throws(RequestException::class)
    public fun determineJson(format: Format): String = determineJson(format, null)

    /** Decides this request, and writes the answer as one line of JSON; with an edition it is judged under it. */
    @Throws(RequestException::class)
    public fun determineJson(format: Format, edition: Edition?): String = io.github.radiopharm.policy.determineJson(this, format, edition)

    /** The answer to this request as a page for people. */
    @Throws(RequestException::class)
    public fun page(format: PageFormat): String = page(format, null)

    /** The same under an edition of the caller's choice. */
    @Throws(RequestException::class)
    public fun page(format: PageFormat, edition: Edition?): String =
        io.github.radiopharm.policy.page(this, format, edition)

    /** This request as the flat record that it stands for: one line of JSON. */
    @Throws(RequestException::class)
    public fun toJson(): String = requestJson(this, null)

    /** The text with the values, which `toString` leaves out unless [PatientData] says so. */
    public fun toStringWithValues(): String
