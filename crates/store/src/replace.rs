//! Files replaced whole or not at all, with some patience: on Windows a virus scanner or OneDrive may hold a file for a
//! moment, and a viewer for as long as the person looks at it.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::fault::Fault;
use crate::folder::sync_folder;

/// Waits between attempts, a second and a half together: longer than a scanner takes, shorter than a person waits.
const WAITS: [u64; 8] = [5, 10, 25, 60, 100, 200, 400, 700];
/// Windows: the file is open elsewhere; a part of it is locked; it cannot be replaced or deleted while it is open.
const IN_USE: [i32; 3] = [32, 33, 5];

/// Puts what `write` writes in the place of `path`. When this returns it is on the disk.
///
/// # Errors
/// [`Fault::FileReadOnly`], [`Fault::FileInUse`], or what the disk did; then what was there is there still.
pub fn replace(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Fault> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    assert_writable(path)?;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let partial = path.with_file_name(format!("procede-{}-{number}.parcial", std::process::id()));
    let written = File::create(&partial).and_then(|mut file| {
        write(&mut file)?;
        file.sync_all()
    });
    let placed = written.map_err(Fault::from).and_then(|()| take_place(&partial, path));
    if placed.is_err() {
        let _ = fs::remove_file(&partial);
    }
    placed
}

/// Gives a finished file its place, over what is there.
pub(crate) fn take_place(from: &Path, to: &Path) -> Result<(), Fault> {
    assert_writable(to)?;
    match rename(from, to) {
        Ok(()) => Ok(sync_folder(to.parent().unwrap_or(Path::new(".")))?),
        // The folder can be written to: `from` lies in it.
        Err(error) if is_in_use(&error) => Err(Fault::FileInUse { name: name(to) }),
        Err(error) => Err(error.into()),
    }
}

/// Renames, waiting a little while someone else has the file open.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to), std::thread::sleep)
}

/// Somebody marked the file so that nobody writes over it; Windows would refuse, Linux would not.
pub(crate) fn assert_writable(path: &Path) -> Result<(), Fault> {
    match fs::metadata(path) {
        Ok(there) if there.permissions().readonly() => Err(Fault::FileReadOnly { name: name(path) }),
        _ => Ok(()),
    }
}

fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>, mut wait: impl FnMut(Duration)) -> io::Result<T> {
    for pause in WAITS {
        match attempt() {
            Err(error) if is_in_use(&error) => wait(Duration::from_millis(pause)),
            done => return done,
        }
    }
    attempt()
}

fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(|code| IN_USE.contains(&code))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Oficio de la dirección ñ.pdf");
        replace(&path, |file| file.write_all(b"first and longer")).unwrap();
        replace(&path, |file| file.write_all(b"second")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(names(folder.path()).len(), 1, "nothing else is left");
    }

    #[test]
    fn what_fails_half_way_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "before").unwrap();
        let failed = replace(&path, |file| {
            file.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(matches!(failed, Err(Fault::DiskFull)), "{failed:?}");
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(folder.path()).len()), ("before", 1));
    }

    #[test]
    fn a_file_marked_read_only_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Acuse.pdf");
        fs::write(&path, "before").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions.clone()).unwrap();
        let refused = replace(&path, |file| file.write_all(b"after")).unwrap_err();
        assert_eq!((refused.code(), refused.to_string().contains("Acuse.pdf")), ("file_read_only", true));
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        #[expect(clippy::permissions_set_readonly_false, reason = "a file of this test's own folder")]
        permissions.set_readonly(false);
        fs::set_permissions(&path, permissions).unwrap();
    }

    #[test]
    fn only_what_passes_is_waited_for() {
        let mut attempts = 0;
        let failed = patiently(
            || {
                attempts += 1;
                Err::<(), _>(io::ErrorKind::NotFound.into())
            },
            |_| panic!("nothing to wait for"),
        );
        assert_eq!((failed.unwrap_err().kind(), attempts), (io::ErrorKind::NotFound, 1));
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_someone_holds_for_a_moment_is_waited_for() {
        use std::os::windows::fs::OpenOptionsExt;

        let folder = tempfile::tempdir().unwrap();
        let [from, to] = ["nuevo", "viejo"].map(|name| folder.path().join(name));
        fs::write(&from, "new").unwrap();
        fs::write(&to, "old").unwrap();
        let mut held = Some(fs::OpenOptions::new().read(true).share_mode(0).open(&to).unwrap());
        let mut waited = 0;
        let renamed = patiently(
            || fs::rename(&from, &to),
            |_| {
                waited += 1;
                held = None;
            },
        );
        assert!(renamed.is_ok(), "{renamed:?}");
        assert_eq!((fs::read_to_string(&to).unwrap().as_str(), waited), ("new", 1));
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_someone_keeps_open_is_named_and_stays() {
        use std::os::windows::fs::OpenOptionsExt;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Relación.pdf");
        fs::write(&path, "old").unwrap();
        let held = fs::OpenOptions::new().read(true).share_mode(1).open(&path).unwrap();
        let refused = replace(&path, |file| file.write_all(b"new")).unwrap_err();
        assert_eq!(refused.code(), "file_in_use");
        assert!(refused.to_string().contains("Relación.pdf"), "{refused}");
        drop(held);
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(folder.path()).len()), ("old", 1));
    }
}
