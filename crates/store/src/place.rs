//! Where a ledger may lie: on a disk of this computer, never on a share of the network; and how SQLite reaches a path
//! that is longer than Windows' old limit.
//!
//! SQLite's log needs memory that all readers share and locks that hold. Over a network neither is there, and two
//! computers that write at once destroy the database: SQLite's own documentation says so, and no setting changes it.

use std::path::{Path, PathBuf};

use crate::fault::OpenError;

/// Refuses a folder that lies on the network. What cannot be found out is allowed.
pub(crate) fn assert_local(folder: &Path) -> Result<(), OpenError> {
    match share_of(folder) {
        Some(share) => Err(OpenError::Network { folder: folder.to_owned(), share }),
        None => Ok(()),
    }
}

/// The path as Windows' functions take it at any length: SQLite does not prefix it by itself, as Rust does.
pub(crate) fn reachable(path: &Path) -> PathBuf {
    if !cfg!(windows) {
        return path.to_owned();
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match absolute.to_str().and_then(verbatim) {
        Some(long) => PathBuf::from(long),
        None => path.to_owned(),
    }
}

/// Longer folders leave no room for the names inside them within 260 signs.
const LONG: usize = 150;

/// `C:\…` as `\\?\C:\…`, if it is long.
fn verbatim(absolute: &str) -> Option<String> {
    let is_drive = absolute.as_bytes().get(1..3).is_some_and(|after| after == br":\");
    (is_drive && absolute.encode_utf16().count() > LONG).then(|| format!(r"\\?\{absolute}"))
}

/// The nearest folder that is there, as the system itself calls it.
fn existing(folder: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(folder).ok()?;
    absolute.ancestors().find_map(|ancestor| ancestor.canonicalize().ok())
}

#[cfg(target_os = "linux")]
fn share_of(folder: &Path) -> Option<String> {
    network_mount(&std::fs::read_to_string("/proc/self/mountinfo").ok()?, &existing(folder)?)
}

/// A name of a share, a drive that is mapped to one, or a folder that leads to one.
#[cfg(windows)]
fn share_of(folder: &Path) -> Option<String> {
    let real = existing(folder);
    // A share that is not reachable now is one all the same.
    let named = std::path::absolute(folder).ok().and_then(|path| share_name(&path.to_string_lossy()));
    let shared = named.or_else(|| share_name(&real.as_ref()?.to_string_lossy()));
    shared.or_else(|| {
        let drive = drive(&real?.to_string_lossy())?;
        is_remote(&drive).then_some(drive)
    })
}

#[cfg(not(any(target_os = "linux", windows)))]
fn share_of(_folder: &Path) -> Option<String> {
    None
}

#[cfg(windows)]
#[expect(unsafe_code, reason = "one question to Windows, which has no safe wrapper")]
fn is_remote(drive: &str) -> bool {
    use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
    use windows_sys::Win32::System::WindowsProgramming::DRIVE_REMOTE;

    let wide: Vec<u16> = drive.encode_utf16().chain([0]).collect();
    // SAFETY: the name ends with a zero and lives as long as the call.
    unsafe { GetDriveTypeW(wide.as_ptr()) == DRIVE_REMOTE }
}

/// `\\server\share`, from any of the ways in which Windows writes a path to one.
#[cfg(any(windows, test))]
fn share_name(path: &str) -> Option<String> {
    let path = path.replace('/', r"\");
    let inside = path.strip_prefix(r"\\?\UNC\").or_else(|| {
        let inside = path.strip_prefix(r"\\")?;
        // `\\?\C:\…` and `\\.\…` are of this computer.
        (!inside.starts_with(['?', '.'])).then_some(inside)
    })?;
    let mut parts = inside.split('\\').filter(|part| !part.is_empty());
    let server = parts.next()?;
    Some(format!(r"\\{server}\{}", parts.next().unwrap_or_default()))
}

/// `Z:\`, of a path on a drive.
#[cfg(any(windows, test))]
fn drive(path: &str) -> Option<String> {
    let path = path.strip_prefix(r"\\?\").unwrap_or(path);
    let letter = path.chars().next().filter(char::is_ascii_alphabetic)?;
    path[1..].starts_with(':').then(|| format!(r"{letter}:\"))
}

/// Kinds of file systems whose disk is another computer's.
#[cfg(any(target_os = "linux", test))]
const NETWORK: [&str; 18] = [
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.smbnetfs",
    "fuse.sshfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
];

/// What is mounted where the path lies, if it is of the network. `mountinfo` is Linux' own list (proc_pid_mountinfo(5)).
#[cfg(any(target_os = "linux", test))]
fn network_mount(mountinfo: &str, path: &Path) -> Option<String> {
    let mut nearest: Option<(PathBuf, &str, &str)> = None;
    for line in mountinfo.lines() {
        let Some((mount, system)) = line.split_once(" - ") else { continue };
        let Some(point) = mount.split(' ').nth(4).map(unescaped) else { continue };
        let mut system = system.split(' ');
        let (kind, source) = (system.next().unwrap_or_default(), system.next().unwrap_or_default());
        // Of two at the same place the later one hides the earlier.
        let is_nearer = nearest.as_ref().is_none_or(|(other, ..)| point.starts_with(other));
        if path.starts_with(&point) && is_nearer {
            nearest = Some((point, kind, source));
        }
    }
    let (_, kind, source) = nearest?;
    NETWORK.contains(&kind).then(|| unescaped(source).display().to_string())
}

/// Spaces and the like stand as `\040`.
#[cfg(any(target_os = "linux", test))]
fn unescaped(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = after.get(..3).filter(|_| *byte == b'\\').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 8).ok()) {
            Some(sign) => {
                bytes.push(sign);
                rest = &after[3..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:50 / /home rw - ext4 /dev/sda2 rw
41 30 0:60 / /home/ejemplo/Oficina\\040central rw,relatime - cifs //servidor/Oficina\\040central rw,vers=3.1.1
42 22 0:61 / /mnt/nas rw - nfs4 nas:/volumen rw
43 42 8:2 / /mnt/nas/disco rw - xfs /dev/sdb1 rw
44 30 0:62 / /home/ejemplo/remoto rw - fuse.sshfs ejemplo@servidor: rw
45 22 0:63 / /mnt/antes rw - cifs //servidor/x rw
46 22 8:3 / /mnt/antes rw - ext4 /dev/sdc1 rw";

    #[track_caller]
    fn check_mount(path: &str, expected: Option<&str>) {
        assert_eq!(network_mount(MOUNTS, Path::new(path)).as_deref(), expected, "{path}");
    }

    #[test]
    fn a_folder_is_of_the_network_if_the_nearest_mount_is() {
        check_mount("/home/ejemplo/procede", None);
        check_mount("/home/ejemplo/Oficina central/procede", Some("//servidor/Oficina central"));
        check_mount("/mnt/nas/procede", Some("nas:/volumen"));
        check_mount("/mnt/nas/disco/procede", None);
        check_mount("/mnt/nasa", None);
        check_mount("/home/ejemplo/remoto", Some("ejemplo@servidor:"));
        check_mount("/mnt/antes/procede", None);
    }

    #[test]
    fn a_list_of_mounts_that_makes_no_sense_says_nothing() {
        assert_eq!(network_mount("", Path::new("/x")), None);
        assert_eq!(network_mount("hola\n - \n1 2 3 4 - cifs", Path::new("/x")), None);
    }

    #[track_caller]
    fn check_share(path: &str, expected: Option<&str>) {
        assert_eq!(share_name(path).as_deref(), expected, "{path}");
    }

    #[test]
    fn every_way_to_write_a_share_is_known() {
        check_share(r"\\servidor\oficina\procede", Some(r"\\servidor\oficina"));
        check_share("//servidor/oficina/procede", Some(r"\\servidor\oficina"));
        check_share(r"\\?\UNC\servidor\oficina\procede", Some(r"\\servidor\oficina"));
        check_share(r"\\wsl.localhost\Debian\home", Some(r"\\wsl.localhost\Debian"));
        check_share(r"\\servidor", Some(r"\\servidor\"));
        check_share(r"C:\Oficina", None);
        check_share(r"\\?\C:\Oficina", None);
        check_share(r"\\.\C:\Oficina", None);
    }

    #[test]
    fn the_drive_of_a_path_is_found() {
        assert_eq!(drive(r"\\?\z:\Oficina").as_deref(), Some(r"z:\"));
        assert_eq!(drive(r"C:\Oficina").as_deref(), Some(r"C:\"));
        assert_eq!(drive(r"\\?\Volume{1}\x"), None);
        assert_eq!(drive("ñ:"), None);
    }

    #[test]
    fn long_paths_on_a_drive_are_prefixed_once() {
        let long = format!(r"C:\{}", "ñ".repeat(200));
        assert_eq!(verbatim(&long), Some(format!(r"\\?\{long}")));
        assert_eq!(verbatim(&format!(r"\\?\{long}")), None);
        assert_eq!(verbatim(r"C:\Oficina"), None);
    }

    #[test]
    fn a_folder_of_this_computer_is_allowed_before_it_is_made() {
        let folder = tempfile::tempdir().unwrap();
        assert!(assert_local(&folder.path().join("todavía/no")).is_ok());
    }

    /// `cargo xtask windows test` names a drive of Wine's that is one of the network.
    #[cfg(windows)]
    #[test]
    fn a_mapped_drive_is_refused() {
        let Some(drive) = std::env::var_os("PROCEDE_TEST_SHARE") else { return };
        let refused = assert_local(&Path::new(&drive).join("procede")).unwrap_err();
        assert_eq!(refused.code(), "network_folder");
        let refused = assert_local(Path::new(r"\\servidor\oficina\procede")).unwrap_err();
        assert!(refused.to_string().contains(r"\\servidor\oficina"), "{refused}");
    }
}
