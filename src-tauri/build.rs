fn main() {
    let windows =
        tauri_build::WindowsAttributes::new().app_manifest(include_str!("windows/procede.manifest"));
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .windows_attributes(windows);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("tauri-build: {error:#}");
    }
}
