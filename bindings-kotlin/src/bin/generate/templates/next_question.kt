    /** The question to ask next; null where the outcome is certain, or nothing that can be told changes it. */
    public fun first(): Question? = questions.firstOrNull()

    /** This as one line of JSON; each question has all that a form needs. */
    public fun toJson(): String = nextQuestionToJson(this)

    public companion object
