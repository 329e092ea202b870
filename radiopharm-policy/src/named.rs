//! Records that every format writes with the names of their fields.

/// Writes a record as an object: formats that would write a struct as a list (MessagePack) have the names, too.
///
/// Every field is listed, or it does not compile.
macro_rules! named {
    ($record:ident { $($field:ident),+ $(,)? }) => {
        impl serde::Serialize for $record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let Self { $($field),+ } = self;
                let mut map = serializer.serialize_map(Some([$(stringify!($field)),+].len()))?;
                $( map.serialize_entry(stringify!($field), $field)?; )+
                map.end()
            }
        }
    };
}

pub(crate) use named;
