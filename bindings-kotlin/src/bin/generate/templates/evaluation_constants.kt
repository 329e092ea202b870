
        /** A fact that is the same in every row: what it is. */
        public fun constant(field: Field, value: FactValue): Builder {
            constants = constants + (Values.required(field, "field") to Values.required(value, "value"))
            return this
        }

        /** A fact that is the same in every row: whether it is so. */
        public fun constant(field: Field, value: Boolean): Builder = constant(field, FactValue.YesOrNo(value))

        /** A fact that is the same in every row: the number. */
        public fun constant(field: Field, value: Int): Builder = constant(field, FactValue.WholeNumber(value))

        /** A fact that is the same in every row: the number. */
        public fun constant(field: Field, value: java.math.BigDecimal): Builder = constant(field, FactValue.DecimalNumber(value))

        /** A fact that is the same in every row: the number; it means its shortest decimal. */
        public fun constant(field: Field, value: Double): Builder = constant(field, FactValue.DecimalNumber(Values.decimal(value, "value")))

        /** A fact that is the same in every row: the date. */
        public fun constant(field: Field, value: java.time.LocalDate): Builder = constant(field, FactValue.Day(value))

        /** A fact that is the same in every row: the text, or the word as JSON has it. */
        public fun constant(field: Field, value: String): Builder = constant(field, FactValue.Text(value))
