//! The table of the source map in the documentation is that of the code.

use radiopharm_policy::source_map;

#[test]
fn the_table_in_the_documentation_is_fresh() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../radiopharm-policy/doc/source-map.md"
    );
    let fresh = source_map::to_markdown();
    if std::env::var_os("UPDATE_SOURCE_MAP").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(
        committed == fresh,
        "write it anew: UPDATE_SOURCE_MAP=1 cargo test -p radiopharm-policy-tests --test source_map"
    );
}
