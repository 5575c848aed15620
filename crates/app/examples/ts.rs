fn main() {
    let dir = std::path::PathBuf::from("ui/src/generated");
    procede_app::export_types(&dir).unwrap();
    std::fs::write(dir.join("methods.ts"), procede_app::methods_ts()).unwrap();
}
