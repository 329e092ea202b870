//! Arrays whose buffers hold anything, as they come through Arrow's C interface: of any type, in any column, read and
//! carried along. An answer or an error, and no byte is read that is not there.
#![no_main]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions, make_array};
use arrow_buffer::Buffer;
use arrow_data::{ArrayData, ArrayDataBuilder};
use arrow_schema::{DataType, Field, Schema, TimeUnit, UnionFields, UnionMode};
use libfuzzer_sys::fuzz_target;
use radiopharm_policy::Edition;
use radiopharm_policy::cohort::{BadRows, Evaluation};

const NAMES: [&str; 14] = [
    "id", "drug", "phase", "date_of_service", "sex", "age_years", "weight_kg", "kps", "medicare_advantage",
    "birth_date", "prior_therapies", "imaging", "imaging_agent", "imaging_result",
];

/// Bytes that choices are made of, one after another; zeros when they are all taken.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    /// A buffer of so many bytes.
    fn buffer(&mut self, size: usize) -> Buffer {
        let taken = self.0.len().min(size);
        let (bytes, rest) = self.0.split_at(taken);
        self.0 = rest;
        let mut bytes = bytes.to_vec();
        bytes.resize(size, 0);
        Buffer::from_vec(bytes)
    }

    fn data_type(&mut self, depth: u8) -> DataType {
        let plain = [
            DataType::Null, DataType::Boolean, DataType::Int8, DataType::Int16, DataType::Int32, DataType::Int64,
            DataType::UInt8, DataType::UInt16, DataType::UInt32, DataType::UInt64, DataType::Float16,
            DataType::Float32, DataType::Float64, DataType::Date32, DataType::Date64,
            DataType::Timestamp(TimeUnit::Second, None), DataType::Timestamp(TimeUnit::Nanosecond, Some("UTC".into())),
            DataType::Decimal32(3, 2), DataType::Decimal64(3, -2), DataType::Decimal128(3, 2),
            DataType::Decimal256(76, 76), DataType::Utf8, DataType::LargeUtf8, DataType::Utf8View, DataType::Binary,
            DataType::LargeBinary, DataType::BinaryView, DataType::FixedSizeBinary(3),
        ];
        let choice = usize::from(self.byte());
        if depth == 0 || choice % 64 < plain.len() {
            return plain[choice % plain.len()].clone();
        }
        let item = |data_type| Arc::new(Field::new("item", data_type, true));
        match choice % 12 {
            0 => DataType::List(item(self.data_type(depth - 1))),
            1 => DataType::LargeList(item(self.data_type(depth - 1))),
            2 => DataType::ListView(item(self.data_type(depth - 1))),
            3 => DataType::LargeListView(item(self.data_type(depth - 1))),
            4 => DataType::FixedSizeList(item(self.data_type(depth - 1)), i32::from(self.byte() % 5)),
            5 => DataType::Struct(
                vec![
                    Field::new("agent", self.data_type(depth - 1), true),
                    Field::new("result", self.data_type(depth - 1), true),
                ]
                .into(),
            ),
            6 => DataType::Dictionary(Box::new(DataType::Int8), Box::new(self.data_type(depth - 1))),
            7 => DataType::Dictionary(Box::new(DataType::UInt64), Box::new(self.data_type(depth - 1))),
            8 => DataType::RunEndEncoded(
                Arc::new(Field::new("run_ends", DataType::Int32, false)),
                Arc::new(Field::new("values", self.data_type(depth - 1), true)),
            ),
            9 | 10 => {
                let fields = UnionFields::from_fields(vec![
                    Field::new("a", self.data_type(depth - 1), true),
                    Field::new("b", DataType::Utf8, true),
                ]);
                let mode = if choice % 12 == 9 { UnionMode::Sparse } else { UnionMode::Dense };
                DataType::Union(fields, mode)
            }
            _ => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        }
    }

    /// An array of a type, with every buffer as long as its type needs it, and anything in it.
    fn data(&mut self, data_type: &DataType, rows: usize) -> ArrayData {
        let mut builder = ArrayDataBuilder::new(data_type.clone()).len(rows);
        let has_nulls = self.byte() & 1 == 1;
        let is_without_nulls =
            matches!(data_type, DataType::Null | DataType::Union(_, _) | DataType::RunEndEncoded(_, _));
        if has_nulls && !is_without_nulls {
            builder = builder.null_bit_buffer(Some(self.buffer(rows.div_ceil(8).max(1))));
        }
        let children = |choices: &mut Self, fields: &[&DataType]| {
            fields.iter().map(|kind| choices.data(kind, rows)).collect::<Vec<_>>()
        };
        builder = match data_type {
            DataType::Null => builder,
            DataType::Boolean => builder.add_buffer(self.buffer(rows.div_ceil(8))),
            DataType::Utf8 | DataType::Binary => {
                builder.add_buffer(self.buffer(4 * (rows + 1))).add_buffer(self.buffer(24))
            }
            DataType::LargeUtf8 | DataType::LargeBinary => {
                builder.add_buffer(self.buffer(8 * (rows + 1))).add_buffer(self.buffer(24))
            }
            DataType::Utf8View | DataType::BinaryView => {
                builder.add_buffer(self.buffer(16 * rows)).add_buffer(self.buffer(24))
            }
            DataType::FixedSizeBinary(width) => builder.add_buffer(self.buffer(*width as usize * rows)),
            DataType::List(field) => {
                let child = self.data(field.data_type(), 7);
                builder.add_buffer(self.buffer(4 * (rows + 1))).add_child_data(child)
            }
            DataType::LargeList(field) => {
                let child = self.data(field.data_type(), 7);
                builder.add_buffer(self.buffer(8 * (rows + 1))).add_child_data(child)
            }
            DataType::ListView(field) | DataType::LargeListView(field) => {
                let width = if matches!(data_type, DataType::ListView(_)) { 4 } else { 8 };
                let child = self.data(field.data_type(), 7);
                let (offsets, sizes) = (self.buffer(width * rows), self.buffer(width * rows));
                builder.add_buffer(offsets).add_buffer(sizes).add_child_data(child)
            }
            DataType::FixedSizeList(field, size) => {
                let length = rows * *size as usize;
                // Sometimes too short.
                let length = length.saturating_sub(usize::from(self.byte() == 1));
                builder.add_child_data(self.data(field.data_type(), length))
            }
            DataType::Struct(fields) => {
                let kinds: Vec<&DataType> = fields.iter().map(|field| field.data_type()).collect();
                builder.child_data(children(self, &kinds))
            }
            DataType::Dictionary(keys, values) => {
                let width = keys.primitive_width().unwrap();
                let child = self.data(values, 3);
                builder.add_buffer(self.buffer(width * rows)).add_child_data(child)
            }
            DataType::RunEndEncoded(_, values) => {
                let ends = self.data(&DataType::Int32, 3);
                let values = self.data(values.data_type(), 3);
                builder.child_data(vec![ends, values])
            }
            DataType::Union(fields, mode) => {
                let kinds: Vec<&DataType> = fields.iter().map(|(_, field)| field.data_type()).collect();
                builder = builder.add_buffer(self.buffer(rows));
                if *mode == UnionMode::Dense {
                    builder = builder.add_buffer(self.buffer(4 * rows));
                }
                builder.child_data(children(self, &kinds))
            }
            other => builder.add_buffer(self.buffer(other.primitive_width().unwrap() * rows)),
        };
        // SAFETY: none. That is what is tested: every buffer has its length, and nothing else is as it should be.
        let mut data = unsafe { builder.build_unchecked() };
        data.align_buffers();
        data
    }
}

fuzz_target!(
    // Panics while an array is made are caught, as they are where it comes in. One that is not caught still ends this.
    init: std::panic::set_hook(Box::new(|panic| if std::env::var_os("SHOW_PANICS").is_some() { eprintln!("{panic}") })),
    |bytes: &[u8]| {
        let mut choices = Choices(bytes);
        let options = choices.byte();
        let rows = usize::from(choices.byte() % 20);
        let name = NAMES[usize::from(choices.byte()) % NAMES.len()];
        let types = [choices.data_type(2), choices.data_type(2)];
        let made = catch_unwind(AssertUnwindSafe(|| {
            types.each_ref().map(|data_type| make_array(choices.data(data_type, rows)))
        }));
        let Ok(columns) = made else { return };
        let [read, carried] = types;
        let schema = Schema::new(vec![Field::new(name, read, true), Field::new("carried", carried, true)]);
        let with = RecordBatchOptions::new().with_row_count(Some(rows));
        let Ok(batch) = RecordBatch::try_new_with_options(Arc::new(schema), columns.to_vec(), &with) else {
            return;
        };
        let mut evaluation = Evaluation::new()
            .carry(["carried"])
            .bad_rows(if options & 1 == 0 { BadRows::Refuse } else { BadRows::Tell });
        for (other, value) in [
            ("drug", ["lutathera", "pluvicto", "xofigo"][usize::from(options >> 1) % 3]),
            ("date_of_service", "2026-05-04"),
        ] {
            if other != name {
                evaluation = evaluation.constant(other, value);
            }
        }
        let Ok(evaluator) = evaluation.prepare(&batch.schema()) else {
            return;
        };
        if let Ok(decided) = evaluator.evaluate(&batch) {
            assert_eq!(decided.num_rows(), rows);
            for column in decided.columns() {
                column.to_data().validate_full().unwrap();
            }
        }
        let _ = evaluator.evaluate_all(&[batch.clone(), batch.clone()], 1);
        if let Ok(mut counter) = evaluation.attrition(&batch.schema()) {
            let _ = counter.count(&[batch.clone()], 1);
        }
        if let Ok(mut comparer) = evaluation.compare(&batch.schema(), Edition::ALL[0], Edition::LATEST) {
            let _ = comparer.compare(&[batch], 1);
        }
    }
);
