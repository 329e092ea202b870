    /** The record as one line of canonical JSON. */
    public fun toJson(): String = json

    /** The same record without the request: statuses, and no value that was stated but the drug and the phase. */
    public fun redacted(): DecisionRecord = DecisionRecord(requestSha256, true, redactedJson, redactedJson)

    public companion object
