    /** What one criterion says and why, if it is among those of the drug, phase and edition. */
    public fun finding(criterion: Criterion): Finding? = findings.find { it.criterion == criterion }

    /** This answer as one line of JSON: what `determineJson` writes in full. */
    public fun toJson(): String = determinationToJson(this)

    public companion object {
        /** Reads an answer that `toJson` or `determineJson` wrote in full. */
        @JvmStatic
        @Throws(RequestException::class)
        public fun fromJson(json: String): Determination = determinationFromJson(json)
    }
